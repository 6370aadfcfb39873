// Exports of a district for tests: two schools in each, with the same people.

/** School Data Sync, version 1. */
export const sdsV1: Record<string, string> = {
	'School.csv': 'SIS ID,Name\ns1,Carver High School\ns2,Other School\n',
	'Section.csv':
		'SIS ID,School SIS ID,Section Name,Section Number,Course Name\nc1,s1,"Chinese I, third period",CH1,Chinese\nc2,s1,Homeroom 12,HR12,\nc3,s2,Elsewhere,E,\n',
	'Student.csv':
		'SIS ID,School SIS ID,Username,First Name,Last Name,Student Number,Birthdate,Grade,Status\nu1,s1,mb,Maya,Bennett,1001,2012-05-06,8,Active\nu2,s1,nh,Noor,Holloway,1002,2012-07-08,8,\nu3,s2,xx,Xavier,Other,1003,2012-01-02,8,Active\n',
	'Teacher.csv': 'SIS ID,School SIS ID,Username,First Name,Last Name\nt1,s1,ac,Ann,Carter\n',
	'StudentEnrollment.csv': 'Section SIS ID,SIS ID\nc1,u1\nc2,u2\nc3,u3\n',
	'TeacherRoster.csv': 'Section SIS ID,SIS ID\nc1,t1\n'
};

const orgs =
	'sourcedId,name,type,parentSourcedId\nd,District,district,\ns1,Carver High School,school,d\ns2,Other School,school,d\n';
const classes =
	'sourcedId,orgSourcedId,title,sessionSourcedIds,courseSourcedId\nc1,s1,"Chinese I, third period",,\nc2,s1,Homeroom 12,,\nc3,s2,Elsewhere,,\n';
const enrollments =
	'classSourcedId,userSourcedId,role\nc1,u1,student\nc2,u2,student\nc3,u3,student\nc1,t1,teacher\n';

/** School Data Sync, version 2: the role of a user is in users.csv. */
export const sdsV2: Record<string, string> = {
	'orgs.csv': orgs,
	'users.csv':
		'sourcedId,orgSourcedIds,username,givenName,familyName,role,grade\nu1,s1,mb,Maya,Bennett,student,08\nu2,"s1,s2",nh,Noor,Holloway,student,08\nu3,s2,xx,Xavier,Other,student,08\nt1,s1,ac,Ann,Carter,teacher,\n',
	'classes.csv': classes,
	'enrollments.csv': enrollments,
	'courses.csv': 'sourcedId,orgSourcedId,title,code\n'
};

/** School Data Sync, version 2.1: roles have a table of their own. */
export const sdsV21: Record<string, string> = {
	'orgs.csv': orgs,
	'users.csv':
		'sourcedId,username,givenName,familyName,password,activeDirectoryMatchId,email,phone,sms\nu1,mb,Maya,Bennett,,,,,\nu2,nh,Noor,Holloway,,,,,\nu3,xx,Xavier,Other,,,,,\nt1,ac,Ann,Carter,,,,,\n',
	'roles.csv':
		'userSourcedId,orgSourcedId,role,sessionSourcedId,grade,isPrimary,roleStartDate,roleEndDate\nu1,s1,student,,08,true,,\nu2,s1,Student,,08,true,,\nu2,s2,student,,08,,,2026-01-31\nu3,s2,student,,08,true,,\nt1,s1,teacher,,,,,\n',
	'classes.csv': classes,
	'enrollments.csv': enrollments,
	'demographics.csv': 'userSourcedId,sex,birthDate\n',
	'academicSessions.csv': 'sourcedId,title,type,schoolYear,startDate,endDate\n',
	'courses.csv': 'sourcedId,orgSourcedId,title,code,schoolYearSessionSourcedId,subject,grade\n',
	'relationships.csv': 'userSourcedId,relationshipUserSourcedId,relationshipRole\n'
};

/** Clever. */
export const clever: Record<string, string> = {
	'schools.csv': 'School_id,School_name,School_number\ns1,Carver High School,1\ns2,Other School,2\n',
	'students.csv':
		'School_id,Student_id,Student_number,Last_name,First_name,Grade,DOB\ns1,u1,1001,Bennett,Maya,8,05/06/2012\ns1,u2,1002,Holloway,Noor,8,07/08/2012\ns2,u3,1003,Other,Xavier,8,01/02/2012\n',
	'sections.csv':
		'School_id,Section_id,Teacher_id,Name,Section_number\ns1,c1,t1,"Chinese I, third period",CH1\ns1,c2,t1,Homeroom 12,HR\ns2,c3,t2,Elsewhere,E\n',
	'enrollments.csv': 'School_id,Section_id,Student_id\ns1,c1,u1\ns1,c2,u2\ns2,c3,u3\n',
	'teachers.csv': 'School_id,Teacher_id,Last_name,First_name\ns1,t1,Carter,Ann\n'
};
