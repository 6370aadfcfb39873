import { createHash } from 'node:crypto';
import { v7 } from 'uuid';

/** A generator of random numbers below 1, the same for the same key on every machine: the demo world is deterministic. */
export function chance(key: string): () => number {
	let state = createHash('sha256').update(key).digest().readUInt32LE();
	// mulberry32 by Tommy Ettinger (public domain), good enough for spreading dates.
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** A UUIDv7 of a moment, the same for the same key. */
export function idAt(moment: Date, key: string): string {
	return v7({
		msecs: moment.getTime(),
		random: createHash('sha256').update(key).digest().subarray(0, 16),
		seq: 0
	});
}
