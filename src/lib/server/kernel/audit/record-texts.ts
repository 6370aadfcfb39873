import type { Actor } from '../access/index.ts';
import type { ItemKind } from '../schema/index.ts';
import { recordReadings } from './record-read.ts';

/** Something that somebody wrote: what it is, and its id. */
export interface TextRead {
	kind: ItemKind;
	id: string;
}

interface TextLocation {
	/** Schools in whose chains it stands. */
	schools: string[];
	/** Where it was read: a case or a report. Who must not know of that does not see this event either (hidden.ts). */
	within?: string;
}

/**
 * Somebody reads texts of people whom they do not teach: one event for each text, whatever page shows how many of them, and
 * once an hour.
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
