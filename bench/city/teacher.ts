// A teacher's visit: the home page, the desk, and of a class in a lesson every letter.
import { assumptions, hour, type TeacherVisit } from './plan.ts';
import type { SentLetters } from './letters.ts';
import type { Visitor } from './visitor.ts';

export interface TeacherStage {
	until(moment: number): Promise<void>;
	/** Milliseconds of the hour now. */
	now(): number;
	letters: SentLetters;
	/** Whether the pal of a student listens on their thread. */
	palListens(author: number): boolean;
}

/** Milliseconds of the hour that a teacher with an empty desk waits. */
const emptyWait = 30_000;

export async function visitAsTeacher(visitor: Visitor, visit: TeacherVisit, stage: TeacherStage) {
	await stage.until(visit.from);
	if (!(await visitor.signIn())) return;
	await visitor.open('dashboard', '/dashboard');
	await visitor.listen();
	await stage.until(visit.desk);
	if (visit.decides) await decideAll(visitor, visit, stage);
	else await visitor.open('desk', '/review');
	await stage.until(stage.now() + 60_000);
	await visitor.leave(visit.teacher % 2 === 0);
}

async function decideAll(visitor: Visitor, { desk }: TeacherVisit, stage: TeacherStage) {
	let path = '/review';
	let decided = 0;
	for (let next = desk; stage.now() < hour; next += assumptions.review) {
		await stage.until(Math.max(next, stage.now()));
		const open = openItem(await visitor.open('desk', path));
		if (!open) {
			path = '/review';
			await stage.until(stage.now() + emptyWait);
			continue;
		}
		await stage.until(next + assumptions.review);
		const returns = decided % Math.round(1 / assumptions.returned) === 4;
		const choice: Record<string, string> = returns
			? { decision: 'return', reason: 'other', words: 'Say more, please.' }
			: { decision: 'approve' };
		const answer = await visitor.send('decision', `/review/${open.item}?/decide`, {
			revision: open.revision,
			...choice
		});
		decided++;
		if (answer && !returns) stage.letters.approved(open.item, stage.palListens);
		path = /"location":"([^"]+)"/.exec(answer ?? '')?.[1] ?? '/review';
	}
}

/** The item that is open on the desk, with its revision: from the form of decisions. */
function openItem(page = '') {
	const form = /action="\/review\/([0-9a-f-]{36})\?\/decide/.exec(page);
	const revision = form && /name="revision" value="([0-9a-f-]{36})"/.exec(page.slice(form.index))?.[1];
	return revision ? { item: form[1]!, revision } : undefined;
}
