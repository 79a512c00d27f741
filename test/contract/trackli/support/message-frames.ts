/** One message of the Postgres protocol, type and length included. */
export interface Frame {
  type: string;
  bytes: Buffer;
}

const headerBytes = 5;

/** Cuts a stream of Postgres protocol messages into messages; what is not whole yet waits for its rest. */
export function createFrameReader(): (chunk: Buffer) => Frame[] {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    const frames: Frame[] = [];
    while (rest.length >= headerBytes) {
      const end = 1 + rest.readInt32BE(1);
      if (rest.length < end) break;
      frames.push({ type: String.fromCharCode(rest.readUInt8(0)), bytes: rest.subarray(0, end) });
      rest = rest.subarray(end);
    }
    return frames;
  };
}
