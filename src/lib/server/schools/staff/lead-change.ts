// The lead of a school confirms its teachers and answers for its students, so no coordinator appoints one alone.
import {
	type Actor,
	coordinatesSchool,
	isStaff,
	leadsSchool,
	preparedReader,
	readerIn
} from '../../kernel/access/index.ts';
import { record, type Verb } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import {
	db,
	rows,
	sql,
	transaction,
	and,
	eq,
	isNull,
	type SQL,
	type SQLWrapper
} from '../../kernel/db/index.ts';
import { aliased, inner, leadChange, tables } from '../../kernel/schema/index.ts';
import { Conflict, NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { instant, nowParameter, suspendedSql } from '../../kernel/predicates/index.ts';
import { handSql } from '../../people/hands/index.ts';
import { forgetStaff } from '../../people/labels/index.ts';
import { fillPost, teachersAt } from '../appointments/index.ts';
import { becomeColleague } from './confirm.ts';

const { handRoot, person, staffInvitation } = tables;
const { programSchool } = inner;
const { author, nearProgramSchool } = aliased({ author: person, nearProgramSchool: tables.programSchool });

/** A new lead of whom a second adult has to agree: a teacher of the school, or somebody who was invited to lead it. */
export interface ProposedLead {
	kind: 'change' | 'invitation';
	id: string;
	schoolId: string;
	personId: string;
	name: string;
	by: string;
	byName: string;
	at: string;
	/** What was checked about somebody who was invited: they are verified with it. */
	checked: string | null;
}

/**
 * New leads about whom this adult may decide: as the lead who would be replaced, as another coordinator, or as another lead for
 * whom the operator vouches, at a school of the same program. Never about somebody of their own hand. Invitations to schools
 * whose staff they look after are not here but on the pages of those schools.
 */
export async function proposedLeads(actor: Actor): Promise<ProposedLead[]> {
	if (!isStaff(actor)) return [];
	return rows<ProposedLead>(sql`
		select matter.kind, matter.id, matter.school_id as "schoolId", matter.person_id as "personId",
			${person.displayName} as name, matter.by, ${author.displayName} as "byName", matter.at, matter.checked
		from (${proposedLeadsQuery(actor)}) matter join ${person} on ${person.id} = matter.person_id
			join ${author} on ${author.id} = matter.by
		order by matter.at, matter.id limit 50`);
}

/** Their number, as a column of the prepared statement that counts for every page. */
export const proposedLeadsCount = (): SQL<number> => sql`(select count(*)::int
	from (${proposedLeadsQuery({ id: preparedReader.me }, nowParameter)}) matter)`;

/** The same with the schools, and since when. */
export const proposedLeadsSql = (actor: Pick<Actor, 'id'>): SQL =>
	sql`select 'leads' as kind, matter.school_id as subject, matter.at from (${proposedLeadsQuery(actor)}) matter`;

const proposedLeadsQuery = (actor: RootReader, moment: SQLWrapper = instant(now())): SQL => sql`
	select matter.* from (
		select 'change' as kind, ${tables.leadChange.id}, ${tables.leadChange.schoolId}, ${tables.leadChange.personId},
			${tables.leadChange.by}, ${tables.leadChange.at}, null as checked
		from ${tables.leadChange} where ${tables.leadChange.outcome} is null
			and (${leads(actor, tables.leadChange.schoolId)}
			or ${isRootNear(actor, tables.leadChange.schoolId)})
		union all
		select 'invitation', ${staffInvitation.id}, ${staffInvitation.schoolId}, ${staffInvitation.personId},
			${staffInvitation.by}, ${staffInvitation.usedAt}, ${staffInvitation.checked}
		from ${staffInvitation} where ${staffInvitation.role} = 'lead' and ${staffInvitation.usedAt} is not null
			and ${staffInvitation.decidedAt} is null
			and ${isRootElsewhere(actor, staffInvitation.schoolId)}
	) matter where not exists (select from ${handSql(idOf(actor), moment)} hand (id)
		where hand.id in (matter.person_id, matter.by))`;

/** Who of other schools may decide, or could once it is used, about an invitation to lead a school. */
export async function handRootsAsked(invitationId: string): Promise<string[]> {
	const roots = await rows<{ id: string }>(sql`
		select ${handRoot.personId} as id from ${handRoot}
			join ${staffInvitation} on ${staffInvitation.id} = ${invitationId} and ${staffInvitation.role} = 'lead'
		where ${isRootElsewhere({ id: handRoot.personId }, staffInvitation.schoolId)}
			and not ${suspendedSql(handRoot.personId, instant(now()))}
			and not exists (select from ${handSql(handRoot.personId)} hand (id)
				where hand.id in (${staffInvitation.personId}, ${staffInvitation.by}))
		order by 1`);
	return roots.map(({ id }) => id);
}

/** A person, or a column with the ids of people. */
interface RootReader {
	id: string | SQLWrapper;
}
const idOf = ({ id }: RootReader): SQL => (typeof id === 'string' ? sql`${id}::uuid` : sql`${id}`);

/** Whether they lead the school, or coordinate a program of it, by the roles in the database. */
const currentRoles = (actor: RootReader) => readerIn(idOf(actor));
const leads = (actor: RootReader, schoolId: SQLWrapper): SQL =>
	leadsSchool.where(currentRoles(actor), schoolId);
const coordinates = (actor: RootReader, schoolId: SQLWrapper): SQL =>
	coordinatesSchool.where(currentRoles(actor), schoolId);

/** Whether the operator vouches for them, and they coordinate a program of the school or lead another school of it. */
const isRootNear = (actor: RootReader, schoolId: SQLWrapper): SQL => sql`(exists (select
	from ${inner.handRoot} where ${inner.handRoot.personId} = ${idOf(actor)})
	and (${coordinates(actor, schoolId)} or exists (select from ${programSchool}
		join ${nearProgramSchool} on ${nearProgramSchool.programId} = ${programSchool.programId}
		where ${programSchool.schoolId} = ${schoolId}
			and ${leadsSchool.where(currentRoles(actor), nearProgramSchool.schoolId)})))`;

/** The same, of somebody who does not look after the staff of the school: those confirm on the page of the school. */
const isRootElsewhere = (actor: RootReader, schoolId: SQLWrapper): SQL => sql`${isRootNear(actor, schoolId)}
	and not ${leads(actor, schoolId)} and not ${coordinates(actor, schoolId)}`;

/**
 * The second adult agrees to a new lead, or declines.
 * @throws NotFound for anybody who is not asked, and once it is decided; Conflict where the new lead no longer teaches there
 */
export async function decideLead(
	actor: Actor,
	{ id, agrees }: { id: string; agrees: boolean }
): Promise<void> {
	await transaction(async () => {
		const matter = isId(id)
			? (await proposedLeads(actor)).find((candidate) => candidate.id === id)
			: undefined;
		if (!matter) throw new NotFound();
		if (matter.kind === 'change') await decideChange(actor, matter, agrees);
		else await becomeColleague(actor, { invitationId: id, agrees });
	});
	forgetStaff();
}

async function decideChange(actor: Actor, { id, schoolId, personId }: ProposedLead, agrees: boolean) {
	const decided = await db()
		.update(leadChange)
		.set({ outcome: agrees ? 'agreed' : 'declined', decidedBy: actor.id, decidedAt: now() })
		.where(and(eq(leadChange.id, id), isNull(leadChange.outcome)))
		.returning({ id: leadChange.id });
	if (!decided.length) throw new NotFound();
	const verb: Verb = agrees ? 'staff.lead_agree' : 'staff.lead_decline';
	await record({ actorId: actor.id, verb, subject: ['person', personId], schools: [schoolId] });
	if (!agrees) return;
	if (!(await teachersAt(schoolId)).some((teacher) => teacher.id === personId))
		throw new Conflict('lead_gone');
	await fillPost(actor, { schoolId, rank: 'lead', personId });
}
