// Who may be the second teacher of a letter. Questions only: endorse.ts writes down the answers.
import { now } from '../../kernel/clock.ts';
import {
	coordinatesSchool,
	isOtherAdult,
	type OtherAdultQuery,
	otherDeputy,
	otherTeachers,
	teachesAt
} from '../../directory/delegation/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { instant, openPost, teachesPalSql } from '../../kernel/predicates/index.ts';
import { handSql, knowsSecretSql } from '../../directory/hands/index.ts';
import { aliased, person, safeguardingPost } from '../../kernel/schema/index.ts';

const { o, p } = aliased({ o: safeguardingPost, p: person });

/** A letter that a first teacher approved, for a classroom of a school. */
export interface CandidateRequest extends OtherAdultQuery {
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

/** They do not know the writer's secret either. */
const isApart = ({ authorId, submittedAt }: CandidateRequest) =>
	sql`not ${knowsSecretSql(handSql(p.id), { author: sql`${authorId}::uuid`, submittedAt: instant(submittedAt) })}`;

const fits = (wanted: CandidateRequest) => sql`${isOtherAdult(wanted)} and ${isApart(wanted)}`;

const worksThere = ({ schoolId }: CandidateRequest) =>
	teachesAt(p.id, sql`${schoolId}::text`, instant(now()));

const inClassroom = (wanted: CandidateRequest) => otherTeachers(wanted, isApart(wanted));

const deputies = (wanted: CandidateRequest) =>
	otherDeputy(wanted, sql`${worksThere(wanted)} and ${isApart(wanted)}`);

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
