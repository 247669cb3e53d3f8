import fc from 'fast-check';

/** What may happen to any document on its way. Places are counted from its start and wrap around its end. */
export const byteStep = fc.oneof(
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat() }),
  fc.record({ kind: fc.constant('double' as const) }),
  fc.record({ kind: fc.constant('flip' as const), at: fc.nat(), bit: fc.nat(7) }),
  fc.record({ kind: fc.constant('drop' as const), at: fc.nat(), length: fc.nat(60) }),
  fc.record({ kind: fc.constant('repeat' as const), at: fc.nat(), length: fc.nat(60), times: fc.nat(200) }),
  fc.record({ kind: fc.constant('swap' as const), at: fc.nat(), to: fc.nat(), length: fc.nat(60) }),
  fc.record({ kind: fc.constant('insert' as const), at: fc.nat(), bytes: fc.uint8Array({ maxLength: 8 }) }),
  fc.record({ kind: fc.constant('instead' as const), bytes: fc.uint8Array({ maxLength: 60 }) }),
);
export type ByteStep = typeof byteStep extends fc.Arbitrary<infer Step> ? Step : never;

export function withBytes(document: Buffer, step: ByteStep): Buffer {
  if (step.kind === 'instead') return Buffer.from(step.bytes);
  if (step.kind === 'double') return Buffer.concat([document, document]);
  const at = step.at % (document.length + 1);
  const [before, rest] = [document.subarray(0, at), document.subarray(at)];
  switch (step.kind) {
    case 'cut':
      return before;
    case 'flip': {
      const flipped = Buffer.from(document);
      if (at < flipped.length) flipped[at] = (flipped[at] ?? 0) ^ (1 << step.bit);
      return flipped;
    }
    case 'drop':
      return Buffer.concat([before, rest.subarray(step.length)]);
    case 'repeat': {
      const part = rest.subarray(0, step.length);
      return Buffer.concat([before, ...Array.from({ length: step.times }, () => part), rest]);
    }
    case 'swap':
      return swapped(document, at, step.to % (document.length + 1), step.length);
    case 'insert':
      return Buffer.concat([before, step.bytes, rest]);
  }
}

function swapped(document: Buffer, a: number, b: number, length: number): Buffer {
  const [first, second] = a < b ? [a, b] : [b, a];
  const size = Math.min(length, second - first);
  return Buffer.concat([
    document.subarray(0, first),
    document.subarray(second, second + size),
    document.subarray(first + size, second),
    document.subarray(first, first + size),
    document.subarray(second + size),
  ]);
}
