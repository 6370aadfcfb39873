// To whom waiting letters go next. Questions only: escalate.ts writes down the answers.
import type { SQLWrapper } from 'drizzle-orm';
import { rows, sql } from '../../kernel/db/index.ts';
import { instant, openGrant, openMembership, suspendedSql } from '../../kernel/predicates/index.ts';
import {
	aliased,
	approval,
	classroomMembership,
	deputy,
	escalation,
	type ItemKind,
	roleGrant,
	school
} from '../../kernel/schema/index.ts';
import { isNoWriter, isValid, teachesAt } from '../../directory/delegation/index.ts';
import { promises, waits } from './waits.ts';

const { a, d, g, held, s } = aliased({ a: approval, d: deputy, g: roleGrant, held: escalation, s: school });
const { own, t, x } = aliased({ own: classroomMembership, t: classroomMembership, x: escalation });

/** One item that goes to one person for one classroom. */
export interface OverdueCandidate {
	revisionId: string;
	reviewableId: string;
	kind: ItemKind;
	classroomId: string;
	schoolId: string;
	toId: string;
}

/** As many at once; the next round takes the others. */
export const batch = 500;

const columns = (
	toId: SQLWrapper
) => sql`distinct w.revision_id as "revisionId", w.reviewable_id as "reviewableId",
	w.kind, w.classroom_id as "classroomId", w.school_id as "schoolId", ${toId} as "toId"`;

const writers = { pairingId: sql`w.pairing_id`, authorId: sql`w.author_id` };

const isNew = (toId: SQLWrapper, step: string) => sql`
	not exists (select from ${x} where ${x.revisionId} = w.revision_id
		and ${x.classroomId} = w.classroom_id and ${x.toId} = ${toId} and ${x.step} = ${step})`;

/**
 * Letters and deputies: past the promise, or at once where the teacher said so. Who teaches the class anyway has it
 * already, and one adult never speaks for two classrooms.
 */
export async function forDeputies(at: Date): Promise<OverdueCandidate[]> {
	const to = sql`${d.deputyId}`;
	return rows(sql`
		select ${columns(to)}
		from ${waits(instant(at))} w
		join ${await promises(at)} on promise.school_id = w.school_id
		join ${s} on ${s.id} = w.school_id
		join ${t} on ${t.classroomId} = w.classroom_id and ${openMembership(t, 'teacher')}
		join ${d} on ${d.teacherId} = ${t.personId} and ${isValid(instant(at))}
		where (${d.after} = 'at_once' or w.submitted_at <= promise.cutoff)
		and ${teachesAt(to, sql`w.school_id`, instant(at))}
		and ${isNoWriter(to, writers)}
		and not exists (select from ${own} where ${own.classroomId} = w.classroom_id
			and ${own.personId} = ${d.deputyId} and ${openMembership(own, 'teacher')})
		and not exists (select from ${a} where ${a.revisionId} = w.revision_id and ${a.by} = ${d.deputyId})
		and ${isNew(to, 'deputy')}
		limit ${batch}`);
}

/** Letters past the promise that no deputy holds, or that one has held for another promise, and who coordinates them. */
export async function forCoordinators(at: Date): Promise<OverdueCandidate[]> {
	const to = sql`${g.personId}`;
	return rows(sql`
		select ${columns(to)}
		from ${waits(instant(at))} w
		join ${await promises(at)} on promise.school_id = w.school_id and w.submitted_at <= promise.cutoff
		join ${s} on ${s.id} = w.school_id
		join ${g} on ${g.role} = 'coordinator' and ${g.programId} = w.program_id and ${openGrant(g)}
			and not ${suspendedSql(g.personId, instant(at))}
		where ${isNoWriter(to, writers)}
		and ${isNew(to, 'coordinator')}
		and not exists (
			select from ${held}
			join ${d} on ${d.deputyId} = ${held.toId} and ${isValid(instant(at))}
			join ${t} on ${t.personId} = ${d.teacherId} and ${t.classroomId} = ${held.classroomId}
				and ${openMembership(t, 'teacher')}
			where ${held.revisionId} = w.revision_id and ${held.classroomId} = w.classroom_id and ${held.step} = 'deputy'
			and ${held.at} > promise.cutoff and ${teachesAt(held.toId, sql`w.school_id`, instant(at))})
		limit ${batch}`);
}
