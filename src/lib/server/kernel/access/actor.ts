import { now } from '../clock.ts';
import { prepared, sql, eq } from '../db/index.ts';
import { type Module, modules, person, tables } from '../schema/index.ts';
import { nowParameter, openGrant, openMembership, openSwitch, suspendedSql } from '../predicates/index.ts';

const { grant, membership, moduleSwitch, programSchool, staffInvitation } = tables;

export type Role = 'student' | 'teacher' | 'coordinator';

/** The person behind a request, with the roles they have now. Loaded anew for every request and every socket. */
export interface Actor {
	id: string;
	sessionId: string;
	/** Whether they said that others use this computer too. */
	shared: boolean;
	displayName: string;
	/** BCP 47 chosen in the account, or null. */
	locale: string | null;
	/** Letters are easier to read for them: `html[data-easier]`. */
	easierReading: boolean;
	roles: Role[];
	/** Schools this person works or learns at. */
	schools: string[];
	/** Of these, the schools where they are a teacher. */
	worksAt: string[];
	/** Programs this person coordinates; none without the role. */
	programs: string[];
	/** Classrooms this person teaches; none without the role. */
	teaches: string[];
	/** What is on in a program of theirs, or on the commission's site. */
	modules: Module[];
	/** They were invited, nobody has confirmed them yet, and they have no role: they see one page that says so. */
	waits: boolean;
}

/** What a person is now: open roles and classrooms. */
export type ActorStatus = Pick<
	Actor,
	'roles' | 'schools' | 'worksAt' | 'programs' | 'teaches' | 'modules' | 'waits'
>;

/** Somebody of whom only that is known: for a mail there is no session. */
export type StandingPerson = ActorStatus & Pick<Actor, 'id'>;

interface ActorRow {
	kind: string;
	ref: string | null;
}

/**
 * The open roles and classrooms of the `person` of a prepared query with the parameter `now`, as one column: a query
 * that finds a person needs no second one.
 */
export const statusColumn = sql<ActorRow[]>`(
	select coalesce(json_agg(json_build_object('kind', open.kind, 'ref', open.ref)), '[]')
	from (
		select ${grant.role} as kind, coalesce(${grant.schoolId}, ${grant.programId}) as ref
		from ${grant} where ${grant.personId} = ${tables.person.id} and ${openGrant(grant)}
		union all
		select 'classroom', ${membership.classroomId}::text
		from ${membership} where ${membership.personId} = ${tables.person.id} and ${openMembership(membership, 'teacher')}
		union all
		select 'module', ${moduleSwitch.module} from ${moduleSwitch} where ${openSwitch(moduleSwitch)}
			and (${moduleSwitch.programId} is null or ${moduleSwitch.programId} in (
				select coalesce(${grant.programId}, ${programSchool.programId}) from ${grant}
					left join ${programSchool} on ${programSchool.schoolId} = ${grant.schoolId}
				where ${grant.personId} = ${tables.person.id} and ${openGrant(grant)}))
		union all
		select 'invited', null from ${staffInvitation} where ${staffInvitation.personId} = ${tables.person.id}
			and ${staffInvitation.decidedAt} is null
		union all
		select 'suspended', null where ${suspendedSql(tables.person.id, nowParameter)}
	) open)`;

const byId = prepared((database) =>
	database
		.select({ standing: statusColumn })
		.from(person)
		.where(eq(person.id, sql.placeholder('personId')))
		.prepare('standing')
);

/** The roles and classrooms that are open now. @returns null for a suspended person, who may do nothing */
export async function statusOf(personId: string): Promise<ActorStatus | null> {
	const [row] = await byId().execute({ personId, now: now().toISOString() });
	return statusFrom(row?.standing ?? []);
}

/** The same, from the value of `statusColumn`. */
export function statusFrom(rows: ActorRow[]): ActorStatus | null {
	if (rows.some((row) => row.kind === 'suspended')) return null;
	const refs = (...kinds: string[]) =>
		unique(rows.filter((row) => kinds.includes(row.kind)).map((row) => row.ref));
	const roles = (['student', 'teacher', 'coordinator'] as const).filter((role) =>
		rows.some((row) => row.kind === role)
	);
	return {
		roles,
		schools: refs('student', 'teacher'),
		worksAt: refs('teacher'),
		programs: refs('coordinator'),
		// Somebody who lost the role teaches no classroom, even where an open membership is left over.
		teaches: roles.includes('teacher') ? refs('classroom') : [],
		modules: modules.filter((module) => rows.some(({ kind, ref }) => kind === 'module' && ref === module)),
		waits: !roles.length && rows.some((row) => row.kind === 'invited')
	};
}

const unique = (refs: (string | null)[]) => [...new Set(refs.filter((ref) => ref !== null))];
