import * as v from 'valibot';
import { m } from '#lib/paraglide/messages.js';
import { locales, type Locale } from '#lib/locale.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { isTeacher } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, and, eq, sql } from '../../kernel/db/index.ts';
import { practiceRun } from '../../kernel/schema/index.ts';
import { Conflict, NotFound } from '../../kernel/errors.ts';
import type { Finding } from '../../kernel/finding.ts';

const StoredFinding = v.object({
	check: v.pipe(
		v.string(),
		v.transform((check) => check as Finding['check'])
	),
	kind: v.string(),
	severity: v.picklist(['note', 'care', 'urgent']),
	start: v.optional(v.number()),
	end: v.optional(v.number()),
	says: v.optional(v.string())
});

/** How far somebody is, and what they typed. Findings are those of the desk's own checks. */
const State = v.object({
	/** The language of the made-up letters: it stays when the page changes its own. */
	locale: v.picklist(locales),
	/** Forms taken so far: a form of an earlier page is refused. */
	n: v.number(),
	step: v.picklist(['write', 'desk', 'rewrite', 'queue', 'answer', 'done']),
	body: v.string(),
	findings: v.array(StoredFinding),
	/** The letter that was sent back, and what its writer reads about it. */
	returned: v.nullable(
		v.object({
			body: v.string(),
			reason: v.string(),
			words: v.nullable(v.string()),
			phrase: v.nullable(v.object({ phrase: v.string(), words: v.string() }))
		})
	),
	/** A choice that was not the best: what it would have done is shown, and it can be taken back. */
	whatIf: v.nullable(v.picklist(['approve', 'withhold', 'hold'])),
	/** The call for help was handed on; the other letter was approved; which of them came last. */
	told: v.boolean(),
	approved: v.boolean(),
	last: v.nullable(v.picklist(['told', 'approved'])),
	doneAt: v.nullable(v.string())
});

export type PracticeState = v.InferOutput<typeof State>;

declare module '../../kernel/schema/index.ts' {
	interface JsonColumns {
		practiceState: PracticeState;
	}
}

/** A run that goes on, and the name of its present step, which every form sends back. */
export interface PracticeRun {
	state: PracticeState;
	begunAt: Date;
	token: string;
}

/** The token of the first step: nothing is stored until its form is sent. */
export const firstToken = 'first';

/** Refuses everybody who does not work at a school. @returns that school @throws NotFound */
export function practiceSchool(actor: Actor): string {
	if (!isTeacher(actor) || !actor.worksAt[0]) throw new NotFound();
	return actor.worksAt[0];
}

/** The run of somebody; null where none goes on. What cannot be read any more begins anew. */
export async function runOf(actor: Actor): Promise<PracticeRun | null> {
	const row = await rowOf(actor);
	const state = row && readState(row);
	return state ? { state, begunAt: row.begunAt, token: tokenOf(row.begunAt, state.n) } : null;
}

async function rowOf(actor: Actor) {
	const [row] = await db().select().from(practiceRun).where(eq(practiceRun.personId, actor.id));
	return row;
}

function readState(row: { state: unknown }): PracticeState | null {
	const state = v.safeParse(State, row.state);
	return state.success ? state.output : null;
}

const tokenOf = (begunAt: Date, n: number) => `${begunAt.getTime()}-${n}`;

/**
 * The run, as the page had it that sent a form.
 * @param steps in which the form makes sense
 * @throws Conflict for a form of another step
 */
export async function runAt(
	actor: Actor,
	token: string,
	steps: PracticeState['step'][]
): Promise<PracticeRun> {
	const run = await runOf(actor);
	if (!run || run.token !== token || !steps.includes(run.state.step)) throw new Conflict('practice_moved');
	return run;
}

/** Stores the next step. @throws Conflict where another form came first */
export async function saveStep(
	actor: Actor,
	{ state, begunAt }: Pick<PracticeRun, 'state' | 'begunAt'>,
	change: Partial<PracticeState>
): Promise<void> {
	const [row] = await db()
		.update(practiceRun)
		.set({ state: { ...state, ...change, n: state.n + 1 } })
		.where(
			and(
				eq(practiceRun.personId, actor.id),
				eq(practiceRun.begunAt, begunAt),
				sql`${practiceRun.state} ->> 'n' = ${String(state.n)}`
			)
		)
		.returning({ personId: practiceRun.personId });
	if (!row) throw new Conflict('practice_moved');
}

/** Stores the first step. @throws Conflict where a run goes on already */
export async function beginRun(actor: Actor, state: PracticeState): Promise<void> {
	const row = await rowOf(actor);
	if (row && readState(row)) throw new Conflict('practice_moved');
	const begin = { state, begunAt: now() };
	const [begun] = await db()
		.insert(practiceRun)
		.values({ personId: actor.id, ...begin })
		.onConflictDoUpdate({
			target: practiceRun.personId,
			set: begin,
			// Of two that begin at the same moment, the second finds another row than it has read.
			setWhere: row ? eq(practiceRun.begunAt, row.begunAt) : sql`false`
		})
		.returning({ personId: practiceRun.personId });
	if (!begun) throw new Conflict('practice_moved');
}

/** The made-up people and letters, in the language in which the run began. */
export function storyIn(locale: Locale) {
	const say = (text: (inputs: Record<string, never>, options: { locale: Locale }) => string) =>
		text({}, { locale });
	return {
		student: say(m.review_practice_student),
		pal: say(m.review_practice_pal),
		otherStudent: say(m.review_practice_other_student),
		otherPal: say(m.review_practice_other_pal),
		letter: say(m.review_practice_letter),
		call: say(m.review_practice_call),
		answer: say(m.review_practice_answer),
		comment: say(m.review_practice_comment)
	};
}
