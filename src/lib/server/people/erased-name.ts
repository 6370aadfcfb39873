import { m } from '#lib/paraglide/messages.js';

/** The name of a person, or "former pal" for an erased person, who has none. */
export const nameOrFormerPal = (name: string | null | undefined): string => name || m.pairing_former_pal();

/** The same for a list. */
export const withFormerPals = <Person extends { name: string }>(people: Person[]): Person[] =>
	people.map((person) => (person.name ? person : { ...person, name: m.pairing_former_pal() }));
