// Two partner classrooms of students without pals, beside the demo world. For tests and browser stories.
import { asGated } from '../../../src/lib/server/kernel/gated-words.ts';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import { agree } from '../../consent/ledger.ts';

export interface Someone {
	username: string;
	name: string;
	/** Null: the register has no birth date. */
	birthDate: string | null;
	interests?: string[];
	topics?: string[];
	languages?: Record<string, string>;
	wantsSecondPal?: boolean;
}

/** A student with defaults for everything. */
export const somebody = (username: string, more: Partial<Someone> = {}): Someone => ({
	username,
	name: username[0]!.toUpperCase() + username.slice(1),
	birthDate: '2012-05-05',
	...more
});

export interface Classes {
	partnershipId: string;
	leftId: string;
	rightId: string;
	/** Ids of students by username. */
	ids: Record<string, string>;
}

/** Students of one class at Carver and one in Chao Yang, taught by t.carver and by t.chaoyang. */
export async function twoClasses(
	left: Someone[],
	right: Someone[],
	[own, other] = [
		['Robotics', '机器人课'],
		['Grade 7, class 3', '初一（3）班']
	]
): Promise<Classes> {
	const [maya] = await db().select().from(t.person).where(eq(t.person.username, 'maya'));
	const [like] = await db().select().from(t.enrolment).where(eq(t.enrolment.personId, maya!.id));
	const cycleId = like!.cycleId;
	const classes = {
		partnershipId: newId(),
		leftId: newId(),
		rightId: newId(),
		ids: {} as Record<string, string>
	};
	const sides = [
		{
			id: classes.leftId,
			school: 'carver',
			teacher: 't.carver',
			names: own!,
			students: left
		},
		{
			id: classes.rightId,
			school: 'chaoyang',
			teacher: 't.chaoyang',
			names: other!,
			students: right
		}
	];
	for (const { id, school, teacher, names, students } of sides) {
		await openClassroom(id, school, teacher, names);
		for (const student of students)
			classes.ids[student.username] = await enrol(student, {
				id,
				school,
				cycleId,
				passwordHash: maya!.passwordHash
			});
	}
	await db()
		.insert(t.partnership)
		.values({ id: classes.partnershipId, cycleId, classroomId: classes.leftId, partnerId: classes.rightId });
	return classes;
}

async function openClassroom(id: string, schoolId: string, teacher: string, [english, chinese]: string[]) {
	const [who] = await db().select().from(t.person).where(eq(t.person.username, teacher));
	await db().insert(t.classroom).values({ id, schoolId, createdAt: new Date() });
	await db()
		.insert(t.label)
		.values([
			{ subject: `classroom:${id}`, locale: 'en', text: asGated(english!) },
			{ subject: `classroom:${id}`, locale: 'zh-Hans', text: asGated(chinese!) }
		]);
	await db()
		.insert(t.classroomMembership)
		.values({ classroomId: id, personId: who!.id, role: 'teacher', from: new Date() });
}

interface Placement {
	id: string;
	school: string;
	cycleId: string;
	passwordHash: string | null;
}

async function enrol(
	student: Someone,
	{ id: classroomId, school: schoolId, cycleId, passwordHash }: Placement
) {
	const [personId, from] = [newId(), new Date()];
	const { username, name: displayName } = student;
	await db().insert(t.person).values({ id: personId, username, displayName, passwordHash, createdAt: from });
	await db().insert(t.roleGrant).values({ personId, role: 'student', schoolId, from });
	await db().insert(t.classroomMembership).values({ personId, classroomId, role: 'student', from });
	await db().insert(t.enrolment).values({ personId, classroomId, cycleId, from });
	await db()
		.insert(t.rosterEntry)
		.values({ personId, schoolId, fullName: `${displayName} Secret-Surname`, birthDate: student.birthDate });
	await agree(personId, schoolId);
	await describeSelf(personId, student, from);
	return personId;
}

async function describeSelf(personId: string, student: Someone, savedAt: Date) {
	const { interests = [], topics = [], languages = {}, wantsSecondPal = false } = student;
	await db().insert(t.studentProfile).values({ personId, wantsSecondPal, savedAt: savedAt });
	if (interests.length)
		await db()
			.insert(t.profileInterest)
			.values(interests.map((interest) => ({ personId, interest })));
	if (topics.length)
		await db()
			.insert(t.profileTopic)
			.values(topics.map((topic) => ({ personId, topic })));
	const levels = Object.entries(languages).map(([language, level]) => ({
		personId,
		language,
		level,
		by: personId,
		at: savedAt
	}));
	if (levels.length) await db().insert(t.profileLanguage).values(levels);
}

/** A class of five and one of four, as they describe themselves. */
export const five: Someone[] = [
	somebody('ada', {
		birthDate: '2012-03-14',
		interests: ['basketball', 'drawing'],
		topics: ['school', 'food'],
		languages: { en: 'native', zh: 'YCT 2' }
	}),
	somebody('bea', {
		birthDate: '2012-09-02',
		interests: ['chess'],
		topics: ['food'],
		languages: { en: 'native', zh: 'YCT 1' }
	}),
	somebody('cal', { birthDate: '2011-12-01', interests: ['music'], languages: { en: 'native' } }),
	somebody('dov', {
		birthDate: '2012-01-20',
		interests: ['drawing'],
		topics: ['music'],
		languages: { en: 'native', zh: 'YCT 3' }
	}),
	somebody('eve', {
		birthDate: '2012-07-07',
		interests: ['cooking'],
		topics: ['travel'],
		languages: { en: 'native' }
	})
];
export const four: Someone[] = [
	somebody('lan', {
		birthDate: '2011-07-14',
		interests: ['basketball', 'drawing'],
		topics: ['school', 'food'],
		languages: { zh: 'native', en: 'A2' }
	}),
	somebody('mei', {
		birthDate: '2012-08-02',
		interests: ['chess', 'cooking'],
		topics: ['food'],
		languages: { zh: 'native', en: 'B1' }
	}),
	somebody('ning2', {
		name: 'Ning',
		birthDate: '2012-02-03',
		interests: ['music'],
		languages: { zh: 'native', en: 'A1' }
	}),
	somebody('qiao', {
		birthDate: '2012-05-30',
		interests: ['drawing'],
		topics: ['music'],
		languages: { zh: 'native', en: 'A2' }
	})
];
