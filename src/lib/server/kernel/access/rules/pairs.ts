// The rules of access say who may see something and who may act on it. They are in the other files of this folder, by
// subject: places (programs, schools, classrooms), people, letters, boards, holds, alerts, reports, cases, staff,
// erasure, the public site. Access is decided nowhere else.
import { seesAlert } from './alerts.ts';
import { seesBoard } from './boards.ts';
import { coordinatesCase, decidesCase, decidesStudentCase, leadsCase, seesCase } from './cases.ts';
import { isKeptFrom, isOffDesk } from './holds.ts';
import { decidesRepair, managesPairing, readsThread, takesBack } from './letters.ts';
import { seesList, teachesStudent } from './people.ts';
import { answersFor, coordinates, coordinatesSchool, leadsSchool, teaches, worksAt } from './places.ts';
import { recallsStaffText, seesReport, seesStaffReport, seesStudentReport } from './reports.ts';
import { keepsAlbum, publishesFor, writesArticle } from './site.ts';

/**
 * The rules that exist both as a function and as an SQL condition (rule.ts). tests/access/pairs.test.ts takes them
 * from here and shows that both forms are equal.
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
	takesBack,
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
	decidesCase,
	decidesStudentCase,
	writesArticle,
	publishesFor,
	keepsAlbum
};
