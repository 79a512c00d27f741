import type { KeptContract, MessageSchema } from './kept-contract';

/** Who says something, who has to understand it, and where in the message we are. */
interface Talk {
  said: KeptContract;
  understood: KeptContract;
  at: string;
}

const resolve = ({ messages }: KeptContract, schema: MessageSchema): MessageSchema =>
  schema.$ref === undefined ? schema : (messages[schema.$ref.split('/').at(-1) ?? ''] ?? {});

const alternatives = (contract: KeptContract, schema: MessageSchema): MessageSchema[] => {
  const found = resolve(contract, schema);
  const several = found.anyOf ?? found.oneOf;
  return several === undefined ? [found] : several.flatMap((one) => alternatives(contract, one));
};

const valuesOf = (schema: MessageSchema): readonly unknown[] | null =>
  schema.enum ?? ('const' in schema ? [schema.const] : null);

/** Names of limits, and whether what is said may be larger (1) or smaller (-1) than what is understood and not the other way round. */
const limits = [
  ['minItems', 1],
  ['minLength', 1],
  ['minimum', 1],
  ['exclusiveMinimum', 1],
  ['maxItems', -1],
  ['maxLength', -1],
  ['maximum', -1],
] as const;

function limitBreaks({ at }: Talk, said: MessageSchema, understood: MessageSchema): string[] {
  const broken = limits.filter(([name, sign]) => {
    const limit = understood[name];
    return limit !== undefined && sign * (said[name] ?? -sign * Infinity) < sign * limit;
  });
  const forms = (['pattern', 'format'] as const).filter(
    (name) => understood[name] !== undefined && said[name] !== understood[name],
  );
  return [...broken.map(([name]) => name), ...forms].map((name) => `${at} may break ${name}`);
}

function objectBreaks(talk: Talk, said: MessageSchema, understood: MessageSchema): string[] {
  const { at } = talk;
  const [saidFields, fields] = [said.properties ?? {}, understood.properties ?? {}];
  const missing = (understood.required ?? []).filter((name) => !(said.required ?? []).includes(name));
  const strange =
    understood.additionalProperties === false ? Object.keys(saidFields).filter((name) => !(name in fields)) : [];
  return [
    ...missing.map((name) => `${at}.${name} is needed and may be missing`),
    ...strange.map((name) => `${at}.${name} is refused`),
    ...Object.entries(fields).flatMap(([name, field]) => {
      const saidField = saidFields[name];
      return saidField === undefined ? [] : breaks({ ...talk, at: `${at}.${name}` }, saidField, field);
    }),
  ];
}

/** What one alternative of the sender's says that one of the receiver's does not understand. */
function breaksOfOne(talk: Talk, said: MessageSchema, understood: MessageSchema): string[] {
  const { at } = talk;
  const [saidValues, values] = [valuesOf(said), valuesOf(understood)];
  if (values !== null) {
    if (saidValues === null) return [`${at} may be anything, and only some values are understood`];
    const strange = saidValues.filter((value) => !values.includes(value));
    return strange.map((value) => `${at} may be ${JSON.stringify(value)}, which is not understood`);
  }
  if (understood.type === undefined) return [];
  const isSameType = said.type === understood.type || (said.type === 'integer' && understood.type === 'number');
  if (!isSameType) return [`${at} is ${said.type ?? 'anything'} and ${understood.type} is understood`];
  return [
    ...(saidValues === null ? limitBreaks(talk, said, understood) : []),
    ...objectBreaks(talk, said, understood),
    ...(said.items === undefined || understood.items === undefined
      ? []
      : breaks({ ...talk, at: `${at}[]` }, said.items, understood.items)),
  ];
}

/** What may be said that is not understood: everything the sender may say has to fit something of the receiver's. */
function breaks(talk: Talk, said: MessageSchema, understood: MessageSchema): string[] {
  const heard = alternatives(talk.understood, understood);
  return alternatives(talk.said, said).flatMap((one) => {
    const [best] = heard
      .map((other) => breaksOfOne(talk, one, other))
      .sort((first, second) => first.length - second.length);
    return best ?? [];
  });
}

const messageOf = (contract: KeptContract, name: string): MessageSchema => contract.messages[name] ?? {};

/** What goes wrong where an app of one version talks to a Trackli of another, in the calls that both have. */
function breaksOfCalls(app: KeptContract, trackli: KeptContract): string[] {
  return Object.entries(app.calls).flatMap(([id, { method, path, request, answer }]) => {
    const other = trackli.calls[id];
    if (other === undefined) return [];
    if (other.method !== method || other.path !== path) return [`${id} has another address`];
    if (request === null && other.request !== null) return [`${id} needs a body`];
    if (answer !== null && other.answer === null) return [`${id} has no answer`];
    const asking = { said: app, understood: trackli, at: `${id} ${request ?? ''}` };
    const answering = { said: trackli, understood: app, at: `${id} ${answer ?? ''}` };
    return [
      ...(request === null || other.request === null
        ? []
        : breaks(asking, messageOf(app, request), messageOf(trackli, other.request))),
      ...(answer === null || other.answer === null
        ? []
        : breaks(answering, messageOf(trackli, other.answer), messageOf(app, answer))),
    ];
  });
}

/**
 * Plays a contract that was kept against a newer one: the app of then with the Trackli of now, and the other way round. A sentence for
 * everything that one says and the other does not understand. A call that came since is no break: the Trackli of then answers 404, and the app
 * has to do without.
 */
export function contractBreaks(kept: KeptContract, now: KeptContract): string[] {
  const gone = Object.keys(kept.calls).filter((id) => !(id in now.calls));
  return [
    ...gone.map((id) => `${id} is gone`),
    ...breaksOfCalls(kept, now).map((sentence) => `app of ${kept.version}: ${sentence}`),
    ...breaksOfCalls(now, kept).map((sentence) => `Trackli of ${kept.version}: ${sentence}`),
  ];
}
