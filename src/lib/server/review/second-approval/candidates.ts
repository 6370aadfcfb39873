// Who may be the second teacher of a letter. Questions only: endorse.ts writes down the answers.
import { now } from '../../kernel/clock.ts';
import { coordinatesSchool, isNoWriter, isValid, teachesAt } from '../../directory/delegation/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import {
	instant,
	openMembership,
	openPost,
	suspendedSql,
	teachesPalSql
} from '../../kernel/predicates/index.ts';
import { handSql, knowsSecretSql } from '../../directory/hands/index.ts';
import {
	aliased,
	classroomMembership,
	deputy,
	person,
	safeguardingPost,
	school
} from '../../kernel/schema/index.ts';

const { d, o, p, s } = aliased({ d: deputy, o: safeguardingPost, p: person, s: school });
const { t } = aliased({ t: classroomMembership });

export interface CandidateRequest {
	/** For whom the first teacher spoke. */
	classroomId: string;
	schoolId: string;
	/** The first teacher. */
	by: string;
	/** Null where it belongs to its writer alone. */
	pairingId: string | null;
	authorId: string;
	submittedAt: Date;
}

/** As many at once: a letter of a child is not everybody's. */
const most = 3;

/** Who is asked, and whether it has to be brought to them: the other teachers of the classroom have it in their queue. */
export interface Seconds {
	people: string[];
	brought: boolean;
}

/**
 * To whom a letter goes for a second approval, nearest first: the other teachers of the classroom who may decide; else the
 * first teacher's deputy; else colleagues of the school, its safeguarding lead first; else, at a school with one teacher, the
 * coordinators; else the teachers of the pal.
 */
export async function secondsFor(wanted: CandidateRequest): Promise<Seconds> {
	for (const find of [inClassroom, deputies, colleagues, coordinators, palTeachers]) {
		const found = await find(wanted);
		if (found.length) return { people: found.map(({ id }) => id), brought: find !== inClassroom };
	}
	return { people: [], brought: false };
}

/** The teachers of the pal alone: for a letter that the coordinators have left lying. */
export const secondsOfPal = async (wanted: CandidateRequest): Promise<string[]> =>
	(await palTeachers(wanted)).map(({ id }) => id);

type CandidateRecord = { id: string };

/** Somebody of another hand than the first, who does not know the secret either and does not write in the pairing. */
const fits = ({ by, pairingId, authorId, submittedAt }: CandidateRequest) => sql`
	${p.id} not in ${handSql(sql`${by}::uuid`)}
		and ${isNoWriter(p.id, { pairingId: sql`${pairingId}::uuid`, authorId: sql`${authorId}::uuid` })}
	and not ${knowsSecretSql(handSql(p.id), { author: sql`${authorId}::uuid`, submittedAt: instant(submittedAt) })}
	and not ${suspendedSql(p.id, instant(now()))}`;

const inClassroom = (wanted: CandidateRequest) =>
	rows<CandidateRecord>(sql`
		select ${p.id} from ${p} join ${t} on ${t.personId} = ${p.id}
		where ${t.classroomId} = ${wanted.classroomId} and ${openMembership(t, 'teacher')}
			and ${fits(wanted)}`);

const worksThere = ({ schoolId }: CandidateRequest) =>
	teachesAt(p.id, sql`${schoolId}::text`, instant(now()));

const deputies = (wanted: CandidateRequest) =>
	rows<CandidateRecord>(sql`
		select ${p.id} from ${p} join ${d} on ${d.deputyId} = ${p.id} join ${s} on ${s.id} = ${d.schoolId}
		where ${d.teacherId} = ${wanted.by} and ${d.schoolId} = ${wanted.schoolId} and ${isValid(instant(now()))}
		and ${worksThere(wanted)} and ${fits(wanted)} order by ${d.at} desc limit 1`);

const colleagues = (wanted: CandidateRequest) =>
	rows<CandidateRecord>(sql`
		select ${p.id} from ${p}
		where ${worksThere(wanted)} and ${fits(wanted)}
		order by exists (select from ${o} where ${o.personId} = ${p.id} and ${o.schoolId} = ${wanted.schoolId}
			and ${openPost(o, 'lead')}) desc, ${p.id}
		limit ${most}`);

const coordinators = (wanted: CandidateRequest) =>
	rows<CandidateRecord>(sql`
		select ${p.id} from ${p}
		where ${coordinatesSchool(p.id, sql`${wanted.schoolId}::text`)} and ${fits(wanted)}
		order by ${p.id} limit ${most}`);

const palTeachers = (wanted: CandidateRequest) =>
	rows<CandidateRecord>(sql`
		select ${p.id} from ${p}
		where ${teachesPalSql(p.id, { pairing: sql`${wanted.pairingId}::uuid`, author: sql`${wanted.authorId}::uuid` })}
		and ${fits(wanted)} order by ${p.id} limit ${most}`);
