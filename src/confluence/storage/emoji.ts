import { attributeOf } from './parse-markup';
import type { MarkupNode } from './parse-markup';

/** The characters of the emoticons that have a name only, or one of Atlassian's own pictures. */
const characters: Readonly<Record<string, string>> = {
  smile: '🙂',
  sad: '🙁',
  cheeky: '😛',
  laugh: '😀',
  wink: '😉',
  'thumbs-up': '👍',
  'thumbs-down': '👎',
  information: 'ℹ️',
  tick: '✅',
  cross: '❌',
  warning: '⚠️',
  plus: '➕',
  minus: '➖',
  question: '❓',
  'light-on': '💡',
  'light-off': '💡',
  'yellow-star': '⭐',
  'red-star': '⭐',
  'green-star': '⭐',
  'blue-star': '⭐',
  heart: '❤️',
  'broken-heart': '💔',
};

/** `1f680`, `1f468-200d-1f4bb`: code points. */
const codePoints = /^[\da-f]{2,6}(?:-[\da-f]{2,6}){0,15}$/i;
const shortName = /^:.*:$/;

/**
 * The emoji of an `ac:emoticon` as a reader sees it, or its short name where the picture is the site's own; empty if it
 * says nothing. Cloud names every emoji it has no old name for "blue-star": the name counts last.
 */
export function emojiOf(emoticon: MarkupNode): string {
  const [name = '', short = '', id = '', fallback = ''] = ['name', 'emoji-shortname', 'emoji-id', 'emoji-fallback'].map(
    (attribute) => attributeOf(emoticon, `ac:${attribute}`).trim(),
  );
  if (fallback !== '' && !shortName.test(fallback)) return fallback;
  const character = characterOf(id);
  if (character !== '') return character;
  const named = Object.hasOwn(characters, name) ? (characters[name] ?? '') : '';
  const given = fallback || short;
  if (given === '' || (named !== '' && name !== 'blue-star')) return named || (name && `:${name}:`);
  return given;
}

function characterOf(id: string): string {
  if (!codePoints.test(id)) return '';
  const points = id.split('-').map((point) => Number.parseInt(point, 16));
  const character = points.every((point) => point <= 0x10ffff) ? String.fromCodePoint(...points) : '';
  return /^\p{Emoji}/u.test(character) ? character : '';
}
