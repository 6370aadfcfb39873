// The verbs that store words of staff which children read, for the tests of the gate.
import { desc, eq, isNull } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { answer } from '../../../src/lib/server/safety/reports/answer.ts';
import { type GateMark } from '../../../src/lib/server/safety/ports/index.ts';
import { uploadDraft } from '../../../src/lib/server/people/roster/index.ts';
import { Invalid } from '../../../src/lib/server/kernel/errors.ts';
import { renameCity } from '../../../src/lib/server/schools/programs/cities.ts';
import { renameProgram } from '../../../src/lib/server/schools/programs/programs.ts';
import { savePrompt } from '../../../src/lib/server/schools/programs/prompts.ts';
import { changeSchool } from '../../../src/lib/server/schools/programs/schools.ts';
import { renameClassrooms } from '../../../src/lib/server/schools/classrooms.ts';
import { saveContact } from '../../../src/lib/server/schools/contacts.ts';
import { setDays } from '../../../src/lib/server/schools/calendar/days.ts';
import { saveLine } from '../../../src/lib/server/schools/help-lines.ts';
import { setWording } from '../../../src/lib/server/schools/wordings.ts';
import { accept, invite } from '../../../src/lib/server/schools/staff/index.ts';
import { changeBoard } from '../../../src/lib/server/forum/settings.ts';
import { addAid } from '../../../src/lib/server/words/writing-aid/change-aids.ts';
import { decide } from '../../../src/lib/server/review/decide.ts';
import { defaultSettings, makeBoard, write } from '../../forum/boards.ts';
import { file } from '../../people/roster/files.ts';
import { planOf } from '../../people/roster/school.ts';
import { waiting } from '../../review/desk.ts';
import { actor } from '../../world.ts';
import { postNotice } from './adult-writing.ts';
import { publicVerbs } from './gate-public.ts';

export const program = 'birmingham-beijing';
/** What no adult may say to a child, once in each language. */
export const forbidden = {
	en: 'Send me a picture of you. Do not tell your parents.',
	'zh-Hans': '给我发一张你自己在房间里的照片，别告诉爸妈。'
};

/** The verbs that store words of staff which children read, by what they store. */
export const verbs: Record<GateMark, (words: string) => Promise<unknown>> = {
	city: async (words) =>
		renameCity(await actor('coordinator'), program, { id: 'birmingham', names: { en: words } }),
	program: async (words) => renameProgram(await actor('coordinator'), program, { en: words }),
	school: async (words) =>
		changeSchool(await actor('coordinator'), 'carver', { locale: 'en', names: { en: words } }),
	board: async (words) =>
		changeBoard(await actor('coordinator'), await makeBoard(), { ...defaultSettings, names: { en: words } }),
	classroom: async (words) => {
		const lead = await actor('t.carver');
		return renameClassrooms(lead, 'carver', [{ id: lead.teaches[0]!, names: { en: words } }]);
	},
	idea: async (words) => saveIdea(words),
	title: async (words) => join(words),
	student_name: async (words) => bringList(words),
	help_line: async (words) => saveLine(await actor('t.carver'), 'carver', { ...line, hours: words }),
	contact: async (words) =>
		saveContact(await actor('t.carver'), 'carver', { ...line, kind: 'police', note: words }),
	day: async (words) =>
		setDays(await actor('t.carver'), 'carver', [{ day: '2027-03-01', kind: 'closed', reason: words }]),
	wording: async (words) =>
		setWording(await actor('t.carver'), {
			schoolId: 'carver',
			key: 'return_contact',
			locale: 'en',
			text: words
		}),
	notice: async (words) => postNotice('t.ellis', words),
	starter: async (words) =>
		addAid(await actor('t.carver'), (await actor('t.carver')).teaches[0]!, { ...word, help: words }),
	post: async (words) => write('t.carver', { boardId: await makeBoard(), title: 'Hello', text: words }),
	decision: async (words) => {
		const { revisionId } = await waiting('maya', 'lin');
		return decide(await actor('t.ellis'), { revisionId, decision: 'return', reason: 'other', words });
	},
	...publicVerbs,
	report: async (words) => {
		const [open] = await db().select().from(t.report).where(isNull(t.report.answeredAt)).limit(1);
		return answer(await actor('t.grant'), { reportId: open!.id, outcome: 'talked', words });
	}
};

export const line = { locale: 'en', name: 'Crisis line', contact: 'Call 988', hours: '' };
const word = { kind: 'word', level: 'en-2', about: 'food', text: 'noodles', help: '' };

export async function saveIdea(words: string, week = 9) {
	const [cycle] = await db()
		.select()
		.from(t.cycle)
		.where(eq(t.cycle.programId, program))
		.orderBy(desc(t.cycle.startsOn));
	const location = { programId: program, cycleId: cycle!.id };
	await savePrompt(await actor('coordinator'), location, { week, words: { en: words } });
}

/** A teacher brings a class list with this name: the row is refused as other problems of a list are, at its place. */
async function bringList(name: string) {
	const list = file(`ID,Family name,Given name,Class\n77,Okoro,"${name}",Robotics\n`);
	const id = await uploadDraft(await actor('t.carver'), 'carver', [list]);
	const [problem] = (await planOf('t.carver', id)).reading.errors;
	if (problem) throw new Invalid(problem.column, problem.code);
}

/** Somebody accepts an invitation of the lead under this name. */
async function join(name: string) {
	const token = (await invite(await actor('t.carver'), { schoolId: 'carver', role: 'teacher' }))!;
	const account = { username: `t.${newId().slice(-8)}`, password: 'maple river lantern seven', locale: null };
	return accept(token, '127.0.0.1', { ...account, name, shared: true });
}
