// Class lists for tests.
import { zipSync } from 'fflate';
import type { ColumnChoices, School } from '../../../src/lib/server/engines/tables/read-roster.ts';
import { readRoster } from '../../../src/lib/server/engines/tables/read-roster.ts';
import type { Source } from '../../../src/lib/server/engines/tables/unpack.ts';

/** A school in Birmingham, on a day. */
export const carver: School = {
	names: ['Carver High School', '卡弗高中'],
	classrooms: ['Chinese I, third period'],
	nameOrder: 'given-first',
	dateOrder: 'mdy',
	today: '2026-11-24'
};
export const chaoyang: School = { ...carver, names: ['朝阳伙伴学校'], nameOrder: 'family-first' };

export const file = (text: string | Uint8Array, name = 'list.csv'): Source => ({
	name,
	bytes: typeof text === 'string' ? new TextEncoder().encode(text) : new Uint8Array(text)
});

/** Reads one file of a school. */
export const read = (text: string | Uint8Array, school = carver, choices: ColumnChoices = {}) =>
	readRoster([file(text)], school, choices);

/** The errors of a reading, as "row column code". */
export const errorLines = (reading: { errors: { row: number; column: string; code: string }[] }) =>
	reading.errors.map(({ row, column, code }) => `${row} ${column} ${code}`);

/** 学号, 姓名, 班级 of two students of 朝阳 in GB 2312: TextEncoder knows only UTF-8. */
export const gb = Buffer.from(
	'd1a7bac52cd0d5c3fb2cb0e0bcb60d0a3030312cc5b7d1f4c4c8c4c82cb3f5b6fe31b0e00d0a3030322cd5c5ceb02cb3f5b6fe32b0e00d0a',
	'hex'
);

const users = `sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password
u1,,,true,o1,student,mb,,Maya,Bennett,,1001,mb@example.org,,,,08,
u2,,,true,"o1,o2",student,nh,,Noor,Holloway,,1002,,,,,08,
u3,,,true,o2,student,xx,,Xavier,Other,,1003,,,,,08,
u4,,,true,o1,teacher,tc,,Ann,Carter,,,,,,,,
u5,,,false,o1,student,lv,,Lee,Vance,,1005,,,,,08,
`;
const classes = `sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods
c1,,,"Chinese I, third period",08,k1,CH1,scheduled,,o1,t1,,,3
c2,,,Homeroom 12,08,k2,HR12,homeroom,,o1,t1,,,1
c3,,,Elsewhere,08,k3,E,scheduled,,o2,t1,,,1
`;
const enrollments = `sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate
e1,,,c2,o1,u1,student,false,,
e2,,,c1,o1,u1,student,false,,
e3,,,c2,o1,u2,student,false,,
e4,,,c1,o1,u2,student,false,,2026-05-30
e5,,,c3,o2,u3,student,false,,
e6,,,c1,o1,u4,teacher,true,,
`;

/** A OneRoster 1.1 set. */
export const oneRoster: Record<string, string> = {
	'manifest.csv': 'propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\n',
	'orgs.csv':
		'sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\nd,,,District,district,,\no1,,,Carver High School,school,1,d\no2,,,Other School,school,2,d\n',
	'academicSessions.csv':
		'sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear\nt1,,,Fall,term,2026-08-01,2026-12-20,,2027\n',
	'demographics.csv': 'sourcedId,status,dateLastModified,birthDate,sex\nu1,,,2012-05-06,female\n',
	'users.csv': users,
	'classes.csv': classes,
	'enrollments.csv': enrollments
};

export const zipped = (files: Record<string, string | Uint8Array>, name = 'roster.zip'): Source =>
	file(
		zipSync(
			Object.fromEntries(
				Object.entries(files).map(([path, text]) => [
					path,
					typeof text === 'string' ? new TextEncoder().encode(text) : text
				])
			)
		),
		name
	);
