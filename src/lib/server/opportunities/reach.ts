// How many students could have applied to a call: counted when it has closed.
import { now } from '../kernel/clock.ts';
import { db, rows, sql } from '../kernel/db/index.ts';
import { instant, isEnrolled, openGrant } from '../kernel/predicates/index.ts';
import {
	aliased,
	article,
	articlePublication,
	callFacts,
	callReach,
	cycle,
	enrolment,
	type ReachGroup,
	roleGrant
} from '../kernel/schema/index.ts';
import { daysAfter } from '../kernel/time/index.ts';
import { labels } from '../people/labels/index.ts';
import { eligibilityOf } from './eligibility.ts';
import { callsOfRevisions, type FoundCall } from './find-call.ts';
import { factsOfMany, type StudentFacts } from './student-facts.ts';

const { a, c, e, f, g, p, rh } = aliased({
	a: article,
	c: cycle,
	e: enrolment,
	f: callFacts,
	g: roleGrant,
	p: articlePublication,
	rh: callReach
});

/** Students whose facts are read at once. */
const batch = 500;
/** A server that was away counts later; after these days a count would say what is true today, not then. */
const countedWithin = 30;
/** Calls in one sweep. */
const mostCalls = 20;

/** What belongs to one application, and which nobody has before they begin one. */
const ofApplication = ['consent', 'recommendation'];

/** Counts for each call that has closed lately how many could have applied, by school and level. */
export async function countReach(): Promise<void> {
	const closed = await rows<{ revisionId: string }>(sql`
		select ${p.revisionId} as "revisionId" from ${p} join ${a} on ${a.id} = ${p.articleId} join ${f} on ${f.revisionId} = ${p.revisionId}
		where ${p.endedAt} is null and ${p.begunAt} is not null and ${f.audience} = 'students'
		and ${f.closesAt} <= ${instant(now())} and ${f.closesAt} > ${instant(daysAfter(now(), -countedWithin))}
		and not exists (select from ${rh} where ${rh.articleId} = ${a.id}) order by ${f.closesAt} limit ${mostCalls}`);
	for (const call of await callsOfRevisions(
		closed.map(({ revisionId }) => revisionId),
		'en'
	))
		await db()
			.insert(callReach)
			.values({ articleId: call.id, countedAt: now(), groups: await reachOf(call) })
			.onConflictDoNothing();
}

async function reachOf(call: FoundCall): Promise<ReachGroup[]> {
	const reader = { label: await labels('en'), locale: 'en' };
	const groups = new Map<string, ReachGroup>();
	for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
		const students = await studentsOf(call, after);
		const factsOf = await factsOfMany(
			students.map(({ id }) => id),
			[call.id]
		);
		for (const { id, schoolId } of students) {
			const facts = factsOf(id, call.id);
			const rules = eligibilityOf(call, facts, reader);
			if (!rules.every(({ rule, met }) => met || ofApplication.includes(rule))) continue;
			const level = levelOf(call, facts);
			const group = groups.get(`${schoolId} ${level}`) ?? { schoolId, level, n: 0 };
			groups.set(`${schoolId} ${level}`, { ...group, n: group.n + 1 });
		}
		if (students.length < batch) return [...groups.values()];
		after = students.at(-1)!.id;
	}
}

/** Students of the programs of a call, each at one school, by their ids. */
const studentsOf = ({ rules }: FoundCall, after: string) =>
	rows<{ id: string; schoolId: string }>(sql`
		select ${e.personId} as id, min(${g.schoolId}) as "schoolId" from ${e} join ${c} on ${c.id} = ${e.cycleId}
		join ${g} on ${g.personId} = ${e.personId} and ${openGrant(g, 'student')}
		where ${c.programId} = any(${sql.param(`{${rules.programs.join(',')}}`)}::text[]) and ${isEnrolled(e)} and ${e.personId} > ${after}::uuid
		group by ${e.personId} order by ${e.personId} limit ${batch}`);

/** The newest level on paper in the language of the call. */
const levelOf = ({ rules }: FoundCall, { levels }: StudentFacts): string | null =>
	levels.find(({ language }) => language === (rules.level?.language ?? 'zh'))?.level ?? null;
