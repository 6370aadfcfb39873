import '../wiring.ts';
import { rebuildRollups } from '../../participation/index.ts';
import { tallyMissing } from '../../review/index.ts';
import { reopenRequests } from '../../review/approvals/index.ts';
import { db, sql, transaction, eq } from '../../kernel/db/index.ts';
import { person } from '../../kernel/schema/index.ts';
import { indexMissing } from '../../search/entries.ts';
import { drawAlbum, seedAlbum } from './album.ts';
import { seedArticles, seedSisterCities } from './articles.ts';
import { seedEvents } from './events.ts';
import { seedCalls } from './calls.ts';
import { seedConsents } from './consent.ts';
import { seedCorrections } from './corrections.ts';
import { seedFinishedSeason } from './finished-season.ts';
import { seedFinishedVisit } from './finished-visit.ts';
import { seedForum } from './forum.ts';
import { seedHolds } from './holds.ts';
import { seedLetters } from './letters.ts';
import { seedNotifications } from './notifications.ts';
import { seedPairings } from './pairings.ts';
import { seedPeople, type People } from './people.ts';
import { seedPlaces, cycleStart } from './places.ts';
import { seedProfiles } from './profiles.ts';
import { seedSafety, hoursBefore } from './safety.ts';
import { seedSmallProgram } from './small-program.ts';
import { seedStaff } from './staff.ts';
import { seedSeason } from './season.ts';
import * as t from '../../kernel/schema/index.ts';
import { classrooms, schools } from './world/index.ts';
import { asGated } from '../../kernel/gated-words.ts';
import { templateFor } from '../../schools/index.ts';
import { idAt } from '../../engines/random.ts';
import { contactPlaces, helpLines, posts } from './world/safeguarding.ts';
import { hashOfSecret } from '../../kernel/secrets/index.ts';
import { recordPast } from './past-events.ts';

/** Whether nobody is in the database yet. */
export async function isEmpty(): Promise<boolean> {
	return (await db().select({ id: person.id }).from(person).limit(1)).length === 0;
}

interface WorldOptions {
	/** With last year's study visit, which is over, and a small program that has just begun. Tests have no need of them. */
	more?: boolean;
}

/**
 * Fills an empty database with the demo world.
 * @param moment everything is before this moment; the newest letters are from its last hours
 */
export async function seedWorld(moment: Date, { more = false }: WorldOptions = {}): Promise<void> {
	const drawn = await drawAlbum();
	await transaction(async () => {
		const places = await seedPlaces(moment);
		const people = await seedPeople(moment, places);
		await seedRoster(moment, people);
		await seedConsents(moment, people);
		await seedSafeguarding(moment, people);
		await seedStaff(moment, people);
		const pairs = await seedPairings(moment, { places, people });
		await seedProfiles(moment, { people, places });
		await seedLetters(moment, { people, pairs });
		await seedSeason(moment, { people, places, pairs });
		const posts = await seedForum(moment, { people, places });
		await seedCorrections(moment, { people, places, posts });
		await seedSafety(moment, people);
		await seedHolds();
		await reopenRequests();
		await tallyMissing();
		await seedNotifications(moment);
		await seedSecrets(moment, people);
		await seedSisterCities(moment, people);
		await seedAlbum(moment, people, drawn);
		await seedArticles(moment, people);
		await seedEvents(moment, people);
		await seedCalls(moment, people);
		if (more) {
			await seedFinishedVisit(moment, { people, places });
			await seedSmallProgram(moment, people);
			await seedFinishedSeason(moment, { people, places });
		}
		await indexMissing();
	});
	await rebuildRollups();
	// The planner knows how much there is at once, not when somebody has counted it.
	await db().execute(sql`analyze`);
}

/** Invented family names, by the language of the school; dealt out in order. */
const families: Record<string, string[]> = {
	en: [
		'Bennett',
		'Holloway',
		'Vance',
		'Prescott',
		'Okafor',
		'Lindqvist',
		'Castellano',
		'Marbury',
		'Tran',
		'Whitlock'
	],
	'zh-Hans': ['欧阳', '上官', '梁', '邓', '傅', '沈', '曾', '彭', '吕', '苏']
};

/** The entries of the school rosters: full names, numbers and birth dates. Never shown outside the school. */
async function seedRoster(moment: Date, people: People): Promise<void> {
	const year = moment.getUTCFullYear();
	let count = 0;
	const rows = classrooms.flatMap(({ school, students }) =>
		Object.entries(students).map(([username, givenName]) => {
			const n = count++;
			const { locale } = schools.find(({ id }) => id === school)!;
			const list = families[locale] ?? families.en!;
			const familyName = list[n % list.length]!;
			return {
				personId: people.personId(username),
				schoolId: school,
				familyName,
				givenName,
				fullName: locale.startsWith('zh') ? `${familyName}${givenName}` : `${givenName} ${familyName}`,
				studentNumber: `${year}${String(4_000 + n * 7)}`,
				birthDate: `${year - 12 - (n % 5)}-${String((n % 12) + 1).padStart(2, '0')}-${String((n % 27) + 1).padStart(2, '0')}`
			};
		})
	);
	await db().insert(t.rosterEntry).values(rows);
}

/** The lead and deputy of each school, the help lines for its students, and the contacts for its staff. */
async function seedSafeguarding(moment: Date, { personId }: People): Promise<void> {
	const common = { from: cycleStart(moment), grantedBy: personId('coordinator') };
	await db()
		.insert(t.safeguardingPost)
		.values(
			Object.entries(posts).flatMap(([schoolId, holders]) =>
				(['lead', 'deputy'] as const).map((rank) => ({
					schoolId,
					rank,
					personId: personId(holders[rank]),
					...common
				}))
			)
		);
	await db()
		.insert(t.helpLine)
		.values(
			Object.entries(helpLines).flatMap(([schoolId, languages]) =>
				Object.entries(languages).flatMap(([locale, lines]) =>
					lines.map(({ name, contact, hours }, position) => ({
						schoolId,
						locale,
						position,
						name: asGated(name),
						contact: asGated(contact),
						hours: hours ? asGated(hours) : null
					}))
				)
			)
		);
	await seedContacts(moment);
}

/** The contacts of each school, in both languages. */
async function seedContacts(moment: Date): Promise<void> {
	await db()
		.insert(t.schoolContact)
		.values(
			Object.entries(contactPlaces).flatMap(([schoolId, place]) =>
				['en', 'zh-Hans'].flatMap((locale) =>
					templateFor(place, locale).map((contact, position) => ({
						id: idAt(cycleStart(moment), `contact ${schoolId} ${locale} ${position}`),
						schoolId,
						locale,
						position,
						...contact
					}))
				)
			)
		);
}

/** A student who forgot a passphrase, the teacher who made a card, who confirmed the student's own words, and how many days ago. */
const forgottenSecret = { student: 'noor', by: 't.carver', second: 't.moore', school: 'carver', days: 20 };

/** A sign-in card that was made, and used the same day. Its secret was never printed, and nobody knows it. */
async function seedSecrets(moment: Date, { personId }: People): Promise<void> {
	const [madeAt, usedAt] = [
		hoursBefore(moment, forgottenSecret.days * 24),
		hoursBefore(moment, forgottenSecret.days * 24 - 2)
	];
	const [student, teacher] = [personId(forgottenSecret.student), personId(forgottenSecret.by)];
	const card = idAt(madeAt, 'card');
	await db()
		.insert(t.signInCard)
		.values({
			id: card,
			personId: student,
			by: teacher,
			at: madeAt,
			batch: card,
			tokenHash: hashOfSecret(card),
			expiresAt: hoursBefore(moment, (forgottenSecret.days - 7) * 24),
			usedAt: usedAt
		});
	await db()
		.insert(t.secretChange)
		.values([
			{ id: idAt(madeAt, 'secret by teacher'), personId: student, by: teacher, at: madeAt, toldAt: usedAt },
			{ id: idAt(usedAt, 'secret of their own'), personId: student, by: student, at: usedAt }
		]);
	const [seat] = await db()
		.select()
		.from(t.classroomMembership)
		.where(eq(t.classroomMembership.personId, student));
	await db()
		.insert(t.ownWords)
		.values({
			secretChangeId: idAt(madeAt, 'secret by teacher'),
			classroomId: seat!.classroomId,
			by: personId(forgottenSecret.second),
			at: usedAt
		});
	const event = {
		subject: ['person', student] as [string, string],
		schools: [forgottenSecret.school],
		detail: card
	};
	await recordPast([
		{ at: madeAt, actorId: teacher, verb: 'person.card', ...event },
		{ at: usedAt, actorId: student, verb: 'person.card_used', ...event },
		{
			at: usedAt,
			actorId: personId(forgottenSecret.second),
			verb: 'classroom.own_words',
			subject: ['classroom', seat!.classroomId],
			schools: [forgottenSecret.school],
			detail: '1'
		}
	]);
}
