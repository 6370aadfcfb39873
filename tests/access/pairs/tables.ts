// The whole content of the database, so that facts are looked up without the queries under test.
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';

/** Every row of the tables that the rules use. */
export async function readTables() {
	return {
		people: await db().select().from(t.person),
		grants: await db().select().from(t.roleGrant),
		schools: await db().select().from(t.school),
		programs: await db().select().from(t.program),
		programSchools: await db().select().from(t.programSchool),
		classrooms: await db().select().from(t.classroom),
		memberships: await db().select().from(t.classroomMembership),
		cycles: await db().select().from(t.cycle),
		enrolments: await db().select().from(t.enrolment),
		pairings: await db().select().from(t.pairing),
		pairingMembers: await db().select().from(t.pairingMember),
		repairs: await db().select().from(t.repairProposal),
		repairSeats: await db().select().from(t.repairSeat),
		boards: await db().select().from(t.board),
		boardClassrooms: await db().select().from(t.boardClassroom),
		forumPosts: await db().select().from(t.post),
		corrections: await db().select().from(t.correction),
		items: await db().select().from(t.reviewable),
		releases: await db().select().from(t.release),
		holds: await db().select().from(t.hold),
		alerts: await db().select().from(t.alert),
		alertSteps: await db().select().from(t.alertStep),
		posts: await db().select().from(t.safeguardingPost),
		reports: await db().select().from(t.report),
		cases: await db().select().from(t.safeguardingCase),
		caseLeads: await db().select().from(t.caseLead),
		caseItems: await db().select().from(t.caseItem),
		helpRequests: await db().select().from(t.helpRequest),
		imports: await db().select().from(t.rosterImport),
		articles: await db().select().from(t.article),
		siteEditors: await db().select().from(t.siteEditor),
		albums: await db().select().from(t.album)
	};
}

export type Tables = Awaited<ReturnType<typeof readTables>>;

const byId = <Row extends { id: string }>(list: Row[], id: string): Row => list.find((row) => row.id === id)!;

export const schoolOfClassroom = ({ classrooms }: Tables, id: string) => byId(classrooms, id).schoolId;

/** The person of an enrolment, with their classroom and school. */
export function seatOf(tables: Tables, enrolmentId: string) {
	const { personId, classroomId } = byId(tables.enrolments, enrolmentId);
	return { personId, classroomId, schoolId: schoolOfClassroom(tables, classroomId) };
}

/** The members of a pairing. */
export const seatsOfPairing = (tables: Tables, pairingId: string) =>
	tables.pairingMembers
		.filter((member) => member.pairingId === pairingId)
		.map(({ enrolmentId }) => seatOf(tables, enrolmentId));

export const programOfCycle = ({ cycles }: Tables, id: string) => byId(cycles, id).programId;

export const programsOfSchool = ({ programSchools }: Tables, schoolId: string) =>
	programSchools.filter((row) => row.schoolId === schoolId).map(({ programId }) => programId);

export const schoolsOfProgram = ({ programSchools }: Tables, programId: string | null) =>
	programSchools.filter((row) => row.programId === programId).map(({ schoolId }) => schoolId);

/** The classroom in which somebody learns, or learned last. */
export function homeOf({ memberships }: Tables, personId: string): string | undefined {
	const learned = memberships.filter(
		(membership) => membership.personId === personId && membership.role === 'student'
	);
	const open = learned.filter(({ until }) => until === null);
	return (open.length ? open : learned).sort(
		(a, b) => b.from.getTime() - a.from.getTime() || b.id.localeCompare(a.id)
	)[0]?.classroomId;
}

/** Who is a lead or deputy lead now. */
export const openPosts = ({ posts }: Tables) =>
	posts.filter(({ until }) => until === null).map(({ personId, schoolId }) => ({ personId, schoolId }));

/** The open grants of one role that somebody has. */
export const openGrants = ({ grants }: Tables, personId: string, role: 'teacher' | 'coordinator') =>
	grants.filter((grant) => grant.personId === personId && grant.role === role && grant.until === null);

/** The open editors of a program, and the teachers at its schools. */
export const publishingPlace = (tables: Tables, programId: string | null) => ({
	programId,
	editors: tables.siteEditors.filter((editor) => editor.programId === programId && editor.until === null),
	teachers: tables.grants.filter(
		({ role, schoolId, until }) =>
			role === 'teacher' && until === null && schoolsOfProgram(tables, programId).includes(schoolId!)
	)
});
