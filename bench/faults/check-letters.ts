// Compares what people were told with what the database holds.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Letter } from './letters.ts';
import type { Ask } from './people.ts';

/** Seconds in which an approval can be undone: the servers of every row run with it. */
export const undoSeconds = 2;

export interface LetterCheck {
	letters: number;
	/** Acknowledged as handed in, approved, or due to be released, and not so in the database. */
	lost: number;
	/** More than once in the database. */
	doubled: number;
	/** Released without an approval, or before the time to undo it was over, or dated in the future. */
	wronglyReleased: number;
}

interface StoredLetter {
	id: string;
	revisions: number;
	copies: number;
	approvals: number;
	releases: number;
	early: boolean;
}

const stored = `select i.id,
	(select count(*) from revision v where v.reviewable_id = i.id)::int as revisions,
	(select count(*) from revision v where v.body = r.body)::int as copies,
	(select count(*) from approval a where a.revision_id = i.revision_id)::int as approvals,
	(select count(*) from release l where l.reviewable_id = i.id)::int as releases,
	exists (select from release l join approval a on a.revision_id = l.revision_id where l.reviewable_id = i.id
		and (l.at < a.at + make_interval(secs => ${undoSeconds}) or l.at > clock_timestamp() + interval '2 seconds')) as early
	from reviewable i join revision r on r.id = i.revision_id where i.id = any($1::uuid[])`;

/** Compares, after everything that is due was released, or 20 seconds have passed. */
export async function checkLetters(letters: Letter[], ask: Ask): Promise<LetterCheck> {
	let storedLetters: StoredLetter[] = [];
	for (let tries = 0; tries < 40; tries++) {
		storedLetters = await ask<StoredLetter>(stored, [letters.map(({ id }) => id)]);
		const missing = letters.some(
			({ id, approved }) => approved && !storedLetters.find((row) => row.id === id)?.releases
		);
		if (!missing) break;
		await sleep(500);
	}
	return compare(letters, storedLetters);
}

/** @param storedLetters what the database holds of these letters */
export function compare(
	letters: Pick<Letter, 'id' | 'handedIn' | 'approved'>[],
	storedLetters: StoredLetter[]
): LetterCheck {
	const rows = new Map(storedLetters.map((row) => [row.id, row]));
	const check = { letters: letters.length, lost: 0, doubled: 0, wronglyReleased: 0 };
	for (const { id, handedIn, approved } of letters) {
		const row = rows.get(id);
		if (!row) {
			if (handedIn) check.lost++;
			continue;
		}
		if (approved && !(row.approvals && row.releases)) check.lost++;
		if ([row.revisions, row.copies].some((copies) => copies !== 1) || row.approvals > 1 || row.releases > 1)
			check.doubled++;
		if (row.releases && (!row.approvals || row.early)) check.wronglyReleased++;
	}
	return check;
}
