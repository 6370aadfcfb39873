import { v7, validate, version } from 'uuid';

/** Whether a text from outside can be an id of ours. Anything else counts as not found, and never reaches SQL. */
export const isId = (text: unknown): text is string => typeof text === 'string' && validate(text);

/** Whether a client's id for a new message is a UUIDv7. */
export const isClientId = (text: unknown): text is string => isId(text) && version(text) === 7;

/** A new id. */
export const newId = (): string => v7();

let last = { msecs: 0, seq: 0 };

/**
 * A new id for a moment: ids sort by their moment, and within one moment in the order in which this process made them.
 */
export function idOf(moment: Date): string {
	const msecs = moment.getTime();
	last = { msecs, seq: last.msecs === msecs ? last.seq + 1 : 0 };
	return v7(last);
}

/** The smallest id of a moment: the bound of a range of moments. */
export const firstIdOf = (moment: Date): string =>
	v7({ msecs: Math.max(0, moment.getTime()), seq: 0, random: new Uint8Array(16) });

/** The id just after another, or just before it: the bound of a page that has to include that one. */
export function neighborId(id: string, step: 1n | -1n): string {
	const hex = (BigInt(`0x${id.replaceAll('-', '')}`) + step).toString(16).padStart(32, '0');
	return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** A new id that sorts after `previous`, also when this machine's clock lags behind the one that made it. */
export function idAfter(previous: string | null | undefined): string {
	const id = v7();
	if (!previous || id > previous) return id;
	const milliseconds = Number.parseInt(previous.replaceAll('-', '').slice(0, 12), 16);
	return v7({ msecs: milliseconds + 1 });
}
