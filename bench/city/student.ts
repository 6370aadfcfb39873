// A student's visit: signs in, looks at home and thread, writes, hands in, reads a board, perhaps writes there, leaves.
import { v7 } from 'uuid';
import type { StudentVisit } from './plan.ts';
import { bodyOf, markOf, type SentLetters } from './letters.ts';
import type { Visitor } from './visitor.ts';

export interface StudentStage {
	/** Waits until a moment of the hour, in ms. */
	until(moment: number): Promise<void>;
	pairing: string;
	place: { board: string; topic: string };
	letters: SentLetters;
}

/** Milliseconds of the hour. */
const pause = 15_000;

export async function visitAsStudent(visitor: Visitor, visit: StudentVisit, stage: StudentStage) {
	const { until, pairing, place } = stage;
	await until(visit.from);
	if (!(await visitor.signIn())) return;
	await visitor.open('home', '/messages');
	await visitor.listen();
	await until(visit.from + pause);
	await visitor.open('thread', `/messages/${pairing}`);
	if (visit.drafts.length) await write(visitor, visit, stage);
	if (visit.readsBoard) {
		await until(visit.drafts.at(-1)! + 2 * pause);
		await visitor.open('board', `/forum/${place.board}`);
		await until(visit.drafts.at(-1)! + 4 * pause);
		await visitor.open('topic', `/forum/${place.board}/${place.topic}?last`);
		if (visit.posts) await writePost(visitor, visit, stage);
		await until(visit.drafts.at(-1)! + 20 * pause);
		await visitor.open('thread', `/messages/${pairing}`);
	}
	await until(visit.until);
	await visitor.leave(visit.signsOut);
}

async function write(visitor: Visitor, { student, drafts }: StudentVisit, stage: StudentStage) {
	const { until, pairing, letters } = stage;
	const letter = { id: v7(), pairing, author: student, mark: markOf(student) };
	const body = bodyOf(letter.mark);
	let basis = '';
	for (const [n, moment] of drafts.entries()) {
		await until(moment);
		const typed = body.slice(0, Math.ceil((body.length * (n + 1)) / drafts.length));
		const saved = await visitor.send('draft', `/messages/${pairing}?/save`, { body: typed, basis });
		basis = /\d{4}-\d\d-\d\dT[\d:.]+Z/.exec(saved ?? '')?.[0] ?? basis;
	}
	letters.add(letter);
	await visitor.send('letter handed in', `/messages/${pairing}?/submit`, { id: letter.id, body, basis });
}

async function writePost(
	visitor: Visitor,
	{ student, drafts }: StudentVisit,
	{ until, place }: StudentStage
) {
	await until(drafts.at(-1)! + 16 * pause);
	const body = `I agree with the last post. ${markOf(student)} What did you see this week?`;
	await visitor.send('post handed in', `/forum/${place.board}/${place.topic}?/submit`, { id: v7(), body });
}
