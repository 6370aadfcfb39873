// Every rule of access: whose something is, who may see it and who may act on it. They stand in the files beside this one, by
// subject: places (programs, schools, classrooms), people, letters, boards, holds, alerts, reports, cases, staff, erasure.
// Nothing else decides.
import { seesAlert } from './alerts.ts';
import { seesBoard } from './boards.ts';
import { coordinatesCase, leadsCase, seesCase, seesStudentCase } from './cases.ts';
import { isKeptFrom, isOffDesk } from './holds.ts';
import { decidesRepair, managesPairing, readsThread } from './letters.ts';
import { seesList, teachesStudent } from './people.ts';
import { answersFor, coordinates, coordinatesSchool, leadsSchool, teaches, worksAt } from './places.ts';
import { recallsStaffText, seesReport, seesStaffReport, seesStudentReport } from './reports.ts';

/**
 * The rules that are asked of many things at once, in a query, as well as of one. Each is a pair (rule.ts);
 * tests/access/pairs.test.ts takes them from here and shows that the two halves are equal.
 */
export const pairs = {
	coordinates,
	coordinatesSchool,
	teaches,
	worksAt,
	answersFor,
	leadsSchool,
	teachesStudent,
	seesList,
	readsThread,
	handles: managesPairing,
	decidesRepair,
	seesBoard,
	isKeptFrom,
	isOffDesk,
	seesAlert,
	seesStudentReport,
	seesStaffReport,
	seesReport,
	recallsStaffText,
	leadsCase,
	coordinatesCase,
	seesCase,
	seesStudentCase
};
