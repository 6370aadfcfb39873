import { m } from '#lib/paraglide/messages.js';

/** The name of a person, or "former pal" for an erased person, who has none. */
export const nameOr = (name: string | null | undefined): string => name || m.former_pal();

/** The same for a list. */
export const named = <Named extends { name: string }>(people: Named[]): Named[] =>
	people.map((one) => (one.name ? one : { ...one, name: m.former_pal() }));
