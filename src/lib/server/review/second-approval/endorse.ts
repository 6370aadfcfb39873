// A second teacher is asked for an approval, out of those who may give it.
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, rows, sql } from '../../kernel/db/index.ts';
import { endorsement, escalation, tables } from '../../kernel/schema/index.ts';
import { isApproved, needsSecond } from '../approvals/index.ts';
import { announceToDesks } from '../../people/audience.ts';
import { notifySecondApprovers } from '../../kernel/notify/index.ts';
import type { LockedItem } from '../lock-item.ts';
import {
	personCoordinatesSchool,
	isOtherAdult,
	type OtherAdultQuery,
	otherDeputy,
	otherTeachers,
	teachesAt
} from '../../schools/deputies/index.ts';
import { instant, openPost, teachesPalSql } from '../../kernel/predicates/index.ts';
import { handSql, knowsSecretSql } from '../../people/hands/index.ts';

const { person, safeguardingPost } = tables;

/**
 * Stores an approval that does not count alone (approvals/requests.ts). It counts once another teacher has approved too; where no colleague has
 * the letter in their queue, it is escalated to some. Everybody who is asked is told whose letter it is.
 * @returns whether the letter has all its approvals
 */
export async function endorse(actor: Actor, locked: LockedItem, classroomId: string): Promise<boolean> {
	const { item } = locked;
	const newEndorsement = { revisionId: item.revisionId, classroomId, by: actor.id, at: now() };
	await db().insert(endorsement).values(newEndorsement);
	const status = { ...locked, endorsements: [...locked.endorsements, newEndorsement] };
	if (isApproved(status)) return true;
	if (needsSecond(status)) await askSecond(actor, locked, classroomId);
	return false;
}

async function askSecond(actor: Actor, { item, scope }: LockedItem, classroomId: string) {
	const { schoolId } = scope.members.find((member) => member.classroomId === classroomId)!;
	const { authorId, submittedAt, revisionId, id: reviewableId } = item;
	const { people, brought } = await secondTeachersFor({
		classroomId,
		schoolId,
		firstId: actor.id,
		pairingId: scope.id,
		authorId,
		submittedAt
	});
	if (brought) await escalateTo(people, { revisionId, reviewableId, classroomId });
	await notifySecondApprovers(people.map((toId) => ({ toId, revisionId })));
}

/** Lets these people decide about this revision for this classroom, besides the first teacher. Part of a transaction. */
export async function escalateTo(
	people: string[],
	item: { revisionId: string; reviewableId: string; classroomId: string }
): Promise<void> {
	if (!people.length) return;
	const shared = { ...item, step: 'second' as const, at: now() };
	await db()
		.insert(escalation)
		.values(people.map((toId) => ({ ...shared, toId })))
		.onConflictDoNothing();
	await announceToDesks(item.reviewableId, people);
}

/** A letter that a first teacher endorsed for a classroom. */
export interface SecondTeacherQuery extends OtherAdultQuery {
	submittedAt: Date;
}

/** How many people are asked: few, since they read a student's letter. */
const maxPeople = 3;

/** Who is asked, and whether the letter must be escalated to them: other teachers of the classroom have it in their queue. */
export interface SecondTeachers {
	people: string[];
	brought: boolean;
}

/**
 * The people who are asked for a second approval, nearest first: the other teachers of the classroom who may decide; else the
 * first teacher's deputy; else colleagues of the school, its safeguarding lead first; else, at a school with one teacher, the
 * coordinators; else the teachers of the pal.
 */
async function secondTeachersFor(request: SecondTeacherQuery): Promise<SecondTeachers> {
	for (const find of [inClassroom, deputies, colleagues, coordinators, palTeachers]) {
		const people = await find(request);
		if (people.length) return { people: people.map(({ id }) => id), brought: find !== inClassroom };
	}
	return { people: [], brought: false };
}

/** Only the teachers of the pal, for a letter that coordinators have not answered. */
export const palTeachersFor = async (request: SecondTeacherQuery): Promise<string[]> =>
	(await palTeachers(request)).map(({ id }) => id);

type CandidateRow = { id: string };

/** Whether the candidate does not know the writer's secret either. */
const doesNotKnowSecret = ({ authorId, submittedAt }: SecondTeacherQuery) =>
	sql`not ${knowsSecretSql(handSql(person.id), { author: sql`${authorId}::uuid`, submittedAt: instant(submittedAt) })}`;

const isSuitable = (request: SecondTeacherQuery) =>
	sql`${isOtherAdult(request)} and ${doesNotKnowSecret(request)}`;

const worksThere = ({ schoolId }: SecondTeacherQuery) =>
	teachesAt(person.id, sql`${schoolId}::text`, instant(now()));

const inClassroom = (request: SecondTeacherQuery) => otherTeachers(request, doesNotKnowSecret(request));

const deputies = (request: SecondTeacherQuery) =>
	otherDeputy(request, sql`${worksThere(request)} and ${doesNotKnowSecret(request)}`);

const colleagues = (request: SecondTeacherQuery) =>
	rows<CandidateRow>(sql`
		select ${person.id} from ${person}
		where ${worksThere(request)} and ${isSuitable(request)}
		order by exists (select from ${safeguardingPost} where ${safeguardingPost.personId} = ${person.id}
			and ${safeguardingPost.schoolId} = ${request.schoolId}
			and ${openPost(safeguardingPost, 'lead')}) desc, ${person.id}
		limit ${maxPeople}`);

const coordinators = (request: SecondTeacherQuery) =>
	rows<CandidateRow>(sql`
		select ${person.id} from ${person}
		where ${personCoordinatesSchool(person.id, sql`${request.schoolId}::text`)} and ${isSuitable(request)}
		order by ${person.id} limit ${maxPeople}`);

const palTeachers = (request: SecondTeacherQuery) =>
	rows<CandidateRow>(sql`
		select ${person.id} from ${person}
		where ${teachesPalSql(person.id, { pairing: sql`${request.pairingId}::uuid`, author: sql`${request.authorId}::uuid` })}
		and ${isSuitable(request)} order by ${person.id} limit ${maxPeople}`);
