// For each rule that also exists as SQL: every row that it applies to, with its facts, and the same rows as a query.
import { type SQL, sql } from '../../../src/lib/server/kernel/db/index.ts';
import type { AccessRule } from '../../../src/lib/server/kernel/access/rules/rule.ts';
import type { pairs } from '../../../src/lib/server/kernel/access/rules/pairs.ts';
import { now } from '../../../src/lib/server/kernel/clock.ts';
import { rows } from '../../../src/lib/server/kernel/db/rows.ts';
import { instant } from '../../../src/lib/server/kernel/predicates/index.ts';
import { isAloneSql } from '../../../src/lib/server/people/roster/imports/find.ts';
import { caseRow, reportRow } from './facts.ts';
import { facts, itemSources } from './text-sources.ts';
import * as lookUp from './tables.ts';
import type { Tables } from './tables.ts';

interface PairSource<Row, Columns> {
	/** What a query reads: its tables, under the names that the condition uses. */
	from: SQL;
	/** The id of a row. */
	id: SQL;
	columns: Columns;
	/** The facts of each row, by its id. */
	facts: [id: string, row: Row][];
}

type SourceOf<Rule> = Rule extends AccessRule<infer Row, infer Columns> ? PairSource<Row, Columns> : never;

/** A rule without a source does not compile. */
export type PairSources = { [Name in keyof typeof pairs]: SourceOf<(typeof pairs)[Name]> };

export async function pairSources(tables: Tables): Promise<PairSources> {
	const reports = {
		from: sql`report`,
		id: sql`report.id`,
		columns: 'report' as const,
		facts: facts(tables.reports, (report) => reportRow(tables, report))
	};
	const cases = {
		from: sql`safeguarding_case`,
		id: sql`safeguarding_case.id`,
		columns: 'safeguardingCase' as const,
		facts: facts(tables.cases, (matter) => caseRow(tables, matter))
	};
	return {
		...placeSources(tables),
		...(await listSources(tables)),
		...letterSources(tables),
		...itemSources(tables),
		seesBoard: {
			from: sql`board`,
			id: sql`board.id`,
			columns: 'board',
			facts: facts(tables.boards, (board) => ({
				closed: board.closedAt !== null,
				programId: board.programId,
				enrolments: enrolmentsOf(tables, board)
			}))
		},
		writesArticle: {
			from: sql`article`,
			id: sql`article.id`,
			columns: 'article',
			facts: facts(tables.articles, ({ programId }) => ({
				programId,
				schools: lookUp.schoolsOfProgram(tables, programId)
			}))
		},
		publishesFor: {
			from: sql`article`,
			id: sql`article.id`,
			columns: sql`article.program_id`,
			facts: facts(tables.articles, ({ programId }) => lookUp.publishingPlace(tables, programId))
		},
		keepsAlbum: {
			from: sql`album`,
			id: sql`album.id`,
			columns: 'album',
			facts: facts(tables.albums, ({ programId }) => ({
				programId,
				schools: lookUp.schoolsOfProgram(tables, programId)
			}))
		},
		seesAlert: {
			from: sql`alert join alert_step own_step on own_step.alert_id = alert.id`,
			id: sql`alert.id`,
			columns: 'alert, ownStep',
			facts: facts(tables.alerts, (alert) => ({
				...alert,
				steps: tables.alertSteps.filter(({ alertId }) => alertId === alert.id),
				posts: lookUp.openPosts(tables),
				programs: lookUp.programsOfSchool(tables, alert.schoolId)
			}))
		},
		seesStudentReport: reports,
		seesStaffReport: reports,
		seesReport: reports,
		leadsCase: cases,
		coordinatesCase: cases,
		seesCase: cases,
		decidesCase: cases,
		decidesStudentCase: cases
	};
}

function placeSources(tables: Tables) {
	const { schools, programs, classrooms, memberships } = tables;
	const learning = memberships.filter(({ role, until }) => role === 'student' && until === null);
	const school = { from: sql`school`, id: sql`school.id`, columns: sql`school.id` };
	return {
		coordinates: {
			from: sql`program`,
			id: sql`program.id`,
			columns: sql`program.id`,
			facts: facts(programs, ({ id }) => id)
		},
		worksAt: { ...school, facts: facts(schools, ({ id }) => id) },
		coordinatesSchool: {
			...school,
			facts: facts(schools, ({ id }) => ({ programs: lookUp.programsOfSchool(tables, id) }))
		},
		answersFor: { ...school, facts: facts(schools, ({ id }) => ({ id, posts: lookUp.openPosts(tables) })) },
		leadsSchool: {
			...school,
			facts: facts(schools, ({ id }) => ({ id, posts: tables.posts.filter(({ until }) => until === null) }))
		},
		teaches: {
			from: sql`classroom`,
			id: sql`classroom.id`,
			columns: sql`classroom.id`,
			facts: facts(classrooms, ({ id }) => id)
		},
		teachesStudent: {
			from: sql`(select * from classroom_membership where role = 'student' and until is null) member_now`,
			id: sql`member_now.id`,
			columns: { id: sql`member_now.person_id`, classroomId: sql`member_now.classroom_id` },
			facts: facts(learning, ({ personId, classroomId }) => ({ id: personId, classroomId }))
		}
	};
}

async function listSources(tables: Tables) {
	const alone = isAloneSql(instant(now()));
	const aloneRows = await rows<{ id: string }>(sql`select id from roster_import where ${alone}`);
	const lonely = new Set(aloneRows.map(({ id }) => id));
	return {
		seesList: {
			from: sql`roster_import`,
			id: sql`roster_import.id`,
			// Named in full: the condition uses tables with columns of the same name.
			columns: {
				by: sql`roster_import.by`,
				schoolId: sql`roster_import.school_id`,
				sentAt: sql`roster_import.sent_at`,
				alone
			},
			facts: facts(tables.imports, (list) => ({
				...list,
				alone: lonely.has(list.id),
				programs: lookUp.programsOfSchool(tables, list.schoolId)
			}))
		}
	};
}

function letterSources(tables: Tables) {
	const members = (pairingId: string) =>
		lookUp.seatsOfPairing(tables, pairingId).map(({ personId: id, classroomId }) => ({ id, classroomId }));
	return {
		handles: {
			from: sql`pairing`,
			id: sql`pairing.id`,
			columns: sql`pairing.id`,
			facts: facts(tables.pairings, ({ id }) => ({ members: members(id) }))
		},
		readsThread: {
			from: sql`pairing join pairing_member member on member.pairing_id = pairing.id`,
			id: sql`pairing.id`,
			columns: { personId: sql`member.person_id`, state: sql`pairing.state` },
			facts: facts(tables.pairings, ({ id, state }) => ({ state, members: members(id) }))
		},
		decidesRepair: {
			from: sql`repair_proposal`,
			id: sql`repair_proposal.id`,
			columns: sql`repair_proposal.id`,
			facts: facts(tables.repairs, ({ id }) =>
				tables.repairSeats
					.filter(({ proposalId }) => proposalId === id)
					.map(({ enrolmentId }) => lookUp.seatOf(tables, enrolmentId))
					.map(({ personId, classroomId }) => ({ id: personId, classroomId }))
			)
		}
	};
}

/** Enrolments that give access to a board while it is open. */
function enrolmentsOf(tables: Tables, { id, programId }: Tables['boards'][number]) {
	const only = tables.boardClassrooms.filter(({ boardId }) => boardId === id);
	const cycles = tables.cycles.filter((cycle) => cycle.programId === programId && cycle.endedAt === null);
	return tables.enrolments.filter(
		({ cycleId, classroomId, until }) =>
			until === null &&
			cycles.some((cycle) => cycle.id === cycleId) &&
			(!only.length || only.some((row) => row.classroomId === classroomId))
	);
}
