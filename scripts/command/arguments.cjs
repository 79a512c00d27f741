// Checks the arguments of a command against its entry among the commands. Gives null, or what is wrong in one sentence.
'use strict';
const { existsSync } = require('node:fs');
const { parseArgs } = require('node:util');

/** How a command is called, as its help says it. */
function usageOf(name, command) {
  const call = name === 'start' || name === 'test' ? `npm ${name}` : `npm run ${name === 'parse' ? '-s parse' : name}`;
  const options = Object.entries(command.options ?? {}).map(([option, { value, isNeeded }]) => {
    const shown = `--${option}${value ? ` ${value}` : ''}`;
    return isNeeded ? shown : `[${shown}]`;
  });
  const parts = [
    ...(command.choices
      ? [command.words.name, '[OPTION...]']
      : [...options, ...(command.words ? [command.words.name] : [])]),
    ...(command.passesOn ? ['[ARGUMENT...]'] : []),
  ];
  return parts.length === 0 ? call : `${call} -- ${parts.join(' ')}`;
}

/** The help of a command, several lines. */
function helpOf(name, command) {
  const options = Object.entries(command.options ?? {}).map(([option, { value, text }]) => [
    `--${option}${value ? ` ${value}` : ''}`,
    text,
  ]);
  const width = Math.max(0, ...options.map(([left]) => left.length));
  return [
    command.does,
    '',
    `  ${usageOf(name, command)}`,
    ...(options.length > 0 ? ['', ...options.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)] : []),
    ...(command.choices ? ['', `${command.words.name} is one of these, with the options it takes:`, ''] : []),
    ...Object.entries(command.choices ?? {}).map(([choice, taken]) =>
      `  ${choice.padEnd(12)}${taken.map((option) => `--${option}`).join(' ')}`.trimEnd(),
    ),
    ...(command.passesOn ? ['', `What follows goes to ${command.passesOn}.`] : []),
    ...(command.note ? ['', command.note] : []),
  ].join('\n');
}

const wrongNumber = (option, { least, most }) =>
  `--${option} takes a whole number ${most === Number.MAX_SAFE_INTEGER ? `from ${least} on` : `from ${least} to ${most}`}`;

/** What is wrong with the value of an option, or null. `shown` is how the option was given. */
function wrongValue(option, rule, value, shown = `--${option}`) {
  if (value === undefined || rule === undefined) return null;
  if (rule.least !== undefined) {
    const isNumber = /^\d+$/.test(value) && Number(value) >= rule.least && Number(value) <= rule.most;
    if (!isNumber) return `${wrongNumber(option, rule).replace(`--${option}`, shown)}, not “${value}”`;
  }
  if (rule.protocol !== undefined && !(rule.protocol.test(value) && URL.canParse(value)))
    return `${shown} takes an address such as postgres://user@127.0.0.1:5432/postgres`;
  if (rule.isEmail && !/^\S+@\S+\.\S+$/.test(value)) return `${shown} takes an email address, not “${value}”`;
  return null;
}

function wrongWords({ words, choices }, given) {
  const { least, most, name, pattern, example, areFiles } = words ?? { least: 0, most: 0, name: '' };
  const listed = Object.keys(choices ?? {}).join(', ');
  if (given.length < least) return choices ? `${name} is one of ${listed}` : `${name} is missing`;
  if (choices && given.length > 0 && !Object.hasOwn(choices, given[0]))
    return `There is no ${given[0]}: ${name} is one of ${listed}`;
  if (given.length > most) return `“${given[most]}” is one argument too many`;
  const odd = pattern && given.find((word) => !pattern.test(word));
  if (odd !== undefined) return `“${odd}” is not ${example}`;
  const unread = areFiles && given.find((word) => !existsSync(word));
  return unread ? `There is no file “${unread}”` : null;
}

/** What is wrong with the options together, or null. */
function wrongTogether({ options = {}, choices, variables = [] }, values, [choice], environment) {
  for (const [option, { isNeeded, needs }] of Object.entries(options)) {
    if (isNeeded && values[option] === undefined) return `--${option} is missing`;
    if (needs && values[option] !== undefined && values[needs.option] === undefined && !environment[needs.variable])
      return `--${option} needs --${needs.option} as well`;
  }
  const idle = choices && Object.keys(values).find((option) => !choices[choice].includes(option));
  if (idle) return `${choice} takes no --${idle}`;
  const unset = variables.find((variable) => !environment[variable]);
  return unset ? `The variable ${unset} is not set` : null;
}

/**
 * What is wrong with the arguments, without a full stop, or null. Options that npm took for its own, because no `--` stood before
 * them, are found in its environment.
 */
function wrongArguments(name, command, given, environment) {
  const rules = command.options ?? {};
  for (const option of Object.keys(rules)) {
    const swallowed = environment[`npm_config_${option.replaceAll('-', '_')}`];
    if (swallowed !== undefined && swallowed !== '' && !given.some((word) => word.startsWith(`--${option}`)))
      return `npm keeps --${option} for itself unless “--” stands before it: ${usageOf(name, command)}`;
  }
  if (command.passesOn)
    return wrongWords({ ...command, words: { most: Infinity, least: 0, name: '', ...command.words } }, given);
  let values;
  let positionals;
  try {
    const options = Object.fromEntries(
      Object.entries(rules).map(([option, { value }]) => [option, { type: value ? 'string' : 'boolean' }]),
    );
    ({ values, positionals } = parseArgs({ args: given, options, allowPositionals: true }));
  } catch (error) {
    const option = /'(-[^'\s]*)/.exec(error.message)?.[1] ?? given[0];
    return error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION'
      ? `There is no option ${option}`
      : `${option} ${rules[option.replace(/^--/, '')]?.value ? 'needs a value' : 'takes no value'}`;
  }
  for (const [option, value] of Object.entries(values)) {
    const wrong = wrongValue(option, rules[option], value);
    if (wrong !== null) return wrong;
  }
  return wrongWords(command, positionals) ?? wrongTogether(command, values, positionals, environment);
}

module.exports = { helpOf, usageOf, wrongArguments, wrongValue };
