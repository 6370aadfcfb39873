import { m } from '#lib/paraglide/messages.js';

/** What somebody is called; whoever was erased has no name any more and is a former pal. */
export const nameOr = (name: string | null | undefined): string => name || m.former_pal();

/** The same for a list. */
export const named = <One extends { name: string }>(people: One[]): One[] =>
	people.map((one) => (one.name ? one : { ...one, name: m.former_pal() }));
