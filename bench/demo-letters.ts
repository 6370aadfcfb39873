// Adds rows to the demo world, by SQL: threads of a full page, and waiting letters.
import { randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import { queryFor, withClient } from './databases.ts';
import { insertOpenRequests } from './approval-requests.ts';

/** Letters on one page. */
export const fullPage = 40;

/** Runs a query on one database, PostgreSQL or the embedded one, and returns its rows. */
export type RunQuery = <Row>(statement: string, values?: unknown[]) => Promise<Row[]>;

/** Fills the thread of two students to a full page. @returns their pairing */
export async function fullThread(ask: RunQuery, student: string, pal: string): Promise<string> {
	const pairing = await pairingOf(ask, student, pal);
	await fill(ask, pairing);
	return pairing;
}

async function pairingOf(ask: RunQuery, student: string, pal: string): Promise<string> {
	const [pairing] = await ask<{ id: string }>(
		`select a.pairing_id as id from pairing_member a join pairing_member b using (pairing_id)
		join person pa on pa.id = a.person_id join person pb on pb.id = b.person_id
		where pa.username = $1 and pb.username = $2`,
		[student, pal]
	);
	if (!pairing) throw new Error(`${student} and ${pal} are not paired`);
	return pairing.id;
}

/** Fills a thread with letters of other pairings of the demo world. */
async function fill(ask: RunQuery, pairing: string): Promise<void> {
	const missing = fullPage - (await countLetters(ask, pairing));
	const samples = await ask<{ body: string; locale: string }>(
		`select v.body, v.locale from release l join revision v on v.id = l.revision_id
		where l.pairing_id <> $1 order by l.id limit $2`,
		[pairing, Math.max(0, missing)]
	);
	const members = await ask<{ id: string }>(
		'select person_id as id from pairing_member where pairing_id = $1',
		[pairing]
	);
	for (const [index, { body, locale }] of samples.entries()) {
		const [id, revision] = [v7(), v7()];
		const author = members[index % members.length]!.id;
		await ask(addReviewable, [id, author, pairing, 'released', revision]);
		await ask(addRevision, [revision, id, body, locale]);
		await ask(addRelease, [v7(), id, revision, pairing, author]);
	}
	if ((await countLetters(ask, pairing)) < fullPage)
		throw new Error('The demo world has too few letters to fill a page.');
}

async function countLetters(ask: RunQuery, pairing: string) {
	const [row] = await ask<{ n: number }>('select count(*)::int as n from release where pairing_id = $1', [
		pairing
	]);
	return row!.n;
}

export interface WaitingLetter {
	item: string;
	revision: string;
	/** A text that is in no other letter. */
	words: string;
}

/** Adds letters of a student that wait for their teacher. */
export async function addWaitingLetters(
	url: string,
	pairing: string,
	author: string,
	count: number
): Promise<WaitingLetter[]> {
	return withClient(url, async (client) => {
		const { rows } = await client.query('select id from person where username = $1', [author]);
		const letters: WaitingLetter[] = [];
		for (let n = 0; n < count; n++) {
			const letter = { item: v7(), revision: v7(), words: `Our bridge opened today, ${randomUUID()}.` };
			await client.query(addReviewable, [letter.item, rows[0].id, pairing, 'waiting', letter.revision]);
			await client.query(addRevision, [letter.revision, letter.item, letter.words, 'en']);
			letters.push(letter);
		}
		if (await hasRequests(url)) await client.query(insertOpenRequests);
		return letters;
	});
}

/** Whether a version has requests for approval: before them the queue read the letters. */
export async function hasRequests(url: string): Promise<boolean> {
	const [row] = await queryFor(url)<{ name: string | null }>(
		"select to_regclass('approval_request') as name"
	);
	return row!.name !== null;
}

const addReviewable = `insert into reviewable (id, kind, author_id, pairing_id, state, revision_id, created_at, submitted_at)
	values ($1, 'message', $2, $3, $4, $5, now(), now())`;
const addRevision = `insert into revision (id, reviewable_id, number, body, locale, submitted_at)
	values ($1, $2, 1, $3, $4, now())`;
const addRelease = `insert into release (id, reviewable_id, revision_id, pairing_id, author_id, at)
	values ($1, $2, $3, $4, $5, now())`;
