import { v7, validate, version } from 'uuid';

/** Whether a text from outside can be an id of ours; anything else is not found, and never reaches SQL. */
export const isId = (text: unknown): text is string => typeof text === 'string' && validate(text);

/** Whether a client's id for a new message is a UUIDv7. */
export const isClientId = (text: unknown): text is string => isId(text) && version(text) === 7;

/** A new id. */
export const newId = (): string => v7();

/** A new id that sorts after `previous`, also when this machine's clock lags behind the one that made it. */
export function idAfter(previous: string | null | undefined): string {
	const id = v7();
	if (!previous || id > previous) return id;
	const milliseconds = Number.parseInt(previous.replaceAll('-', '').slice(0, 12), 16);
	return v7({ msecs: milliseconds + 1 });
}
