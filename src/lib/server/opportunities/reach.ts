// How many students could have applied to a call: counted when it has closed.
import { now } from '../kernel/clock.ts';
import { db, rows, sql } from '../kernel/db/index.ts';
import { instant, isArticleModuleOn, isEnrolled, openGrant } from '../kernel/predicates/index.ts';
import { callReach, type ReachGroup, tables } from '../kernel/schema/index.ts';
import { daysAfter } from '../kernel/time/index.ts';
import { labels } from '../people/labels/index.ts';
import { eligibilityOf } from './eligibility.ts';
import { callsOfRevisions, type FoundCall } from './find-call.ts';
import { factsOfMany, type StudentFacts } from './student-facts.ts';

const { article, articlePublication, callFacts, cycle, enrolment, grant } = tables;

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
		select ${articlePublication.revisionId} as "revisionId" from ${articlePublication}
			join ${article} on ${article.id} = ${articlePublication.articleId}
				join ${callFacts} on ${callFacts.revisionId} = ${articlePublication.revisionId}
		where ${articlePublication.endedAt} is null and ${articlePublication.begunAt} is not null
			and ${callFacts.audience} = 'students' and ${isArticleModuleOn('opportunities', article.programId)}
		and ${callFacts.closesAt} <= ${instant(now())}
			and ${callFacts.closesAt} > ${instant(daysAfter(now(), -countedWithin))}
		and not exists (select from ${tables.callReach} where ${tables.callReach.articleId} = ${article.id})
			order by ${callFacts.closesAt} limit ${mostCalls}`);
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
		select ${enrolment.personId} as id, min(${grant.schoolId}) as "schoolId" from ${enrolment}
			join ${cycle} on ${cycle.id} = ${enrolment.cycleId}
		join ${grant} on ${grant.personId} = ${enrolment.personId} and ${openGrant(grant, 'student')}
		where ${cycle.programId} = any(${sql.param(`{${rules.programs.join(',')}}`)}::text[]) and ${isEnrolled(enrolment)}
			and ${enrolment.personId} > ${after}::uuid
		group by ${enrolment.personId} order by ${enrolment.personId} limit ${batch}`);

/** The newest level on paper in the language of the call. */
const levelOf = ({ rules }: FoundCall, { levels }: StudentFacts): string | null =>
	levels.find(({ language }) => language === (rules.level?.language ?? 'zh'))?.level ?? null;
