import type { Actor } from '../access/index.ts';
import type { ItemKind } from '../schema/index.ts';
import { recordReadings } from './record-read.ts';

/** Something that somebody wrote: what it is, and its id. */
export interface TextRead {
	kind: ItemKind;
	id: string;
}

interface TextLocation {
	/** Schools in whose chains the reading is recorded. */
	schools: string[];
	/** Where it was read: a case or a report. The event is hidden from people who may not know of that (hidden.ts). */
	within?: string;
}

/**
 * Records that somebody reads texts of people whom they do not teach: one event for each text, on whichever page it is
 * shown, at most once an hour.
 */
export async function recordTexts(
	actor: Actor,
	texts: TextRead[],
	{ schools, within }: TextLocation
): Promise<void> {
	const byId = new Map(texts.map((text) => [text.id, text]));
	await recordReadings(
		[...byId.values()].map(({ kind, id }) => ({
			actorId: actor.id,
			verb: `${kind}.read` as const,
			subject: [kind, id],
			schools,
			detail: within ?? null
		}))
	);
}
