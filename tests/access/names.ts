// Groups of people for the tables, as lists of sign-in names.
import { everybody, nobodies, signedIn } from './people.ts';

/** A list of sign-in names. */
export const names = (list: string) => list.split(' ').filter(Boolean);
export const students = 'maya lin noor darius meng haoran marcus yichen james leah imani t.hughes';
export const teachers = 't.carver t.ellis t.moore t.chaoyang t.sun t.guo t.phillips t.hughes t.song';
/** Students of the program Birmingham to Beijing. */
export const beijing = 'maya lin noor darius meng haoran marcus yichen leah imani';
export const beijingTeachers = 't.carver t.ellis t.moore t.chaoyang t.sun t.guo';
/** Who may see a board of all classrooms of the program. */
export const onBoard = `${beijing} ${beijingTeachers} coordinator`;
export const carver3 = 't.carver t.ellis';
export const carver5 = 't.moore t.ellis';
export const chaoyang1 = 't.chaoyang t.sun';
export const chaoyang2 = 't.guo t.sun';
/** Leads and deputies. */
export const posts = 't.carver t.moore t.chaoyang t.guo t.phillips t.hughes';
export const everyone = everybody.join(' ');
/** Everybody who is signed in and does not wait to be confirmed. */
export const somebody = Object.keys(signedIn)
	.filter((who) => who !== 't.rivera')
	.join(' ');
/** Everybody who has a role. */
export const somebodyHere = [...new Set(`${students} ${teachers} coordinator`.split(' '))].join(' ');
/** Staff who are not students as well. */
export const adults = `${teachers.replace('t.hughes ', '')} coordinator`;
export const nobody = Object.keys(nobodies).join(' ');
