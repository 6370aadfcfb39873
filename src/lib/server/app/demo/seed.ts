import '../wiring.ts';
import { rebuildRollups } from '../../participation/index.ts';
import { tallyMissing } from '../../review/index.ts';
import { reopenRequests } from '../../review/approvals/index.ts';
import { db, sql, transaction } from '../../kernel/db/index.ts';
import { person } from '../../kernel/schema/index.ts';
import { indexMissing } from '../../search/entries/index.ts';
import { drawAlbum, seedAlbum } from './album.ts';
import { seedArticles, seedSisterCities } from './articles.ts';
import { seedEvents } from './events.ts';
import { seedCalls } from './calls.ts';
import { seedConsents } from './consent.ts';
import { seedCorrections } from './corrections.ts';
import { seedFinishedVisit } from './finished-visit.ts';
import { seedForum } from './forum.ts';
import { seedHolds } from './holds.ts';
import { seedLetters } from './letters.ts';
import { seedNotifications } from './notifications.ts';
import { seedPairings } from './pairings.ts';
import { seedPeople } from './people.ts';
import { seedPlaces } from './places.ts';
import { seedProfiles } from './profiles.ts';
import { seedRoster } from './roster.ts';
import { seedSafeguarding } from './safeguarding.ts';
import { seedSafety } from './safety.ts';
import { seedStaff } from './staff.ts';
import { seedSeason } from './season.ts';
import { seedSecrets } from './secrets.ts';

/** Whether nobody is in the database yet. */
export async function isEmpty(): Promise<boolean> {
	return (await db().select({ id: person.id }).from(person).limit(1)).length === 0;
}

interface WorldOptions {
	/** With what is over and done: last year's study visit. Tests have no need of it. */
	past?: boolean;
}

/**
 * Fills an empty database with the demo world.
 * @param moment everything is before this moment; the newest letters are from its last hours
 */
export async function seedWorld(moment: Date, { past = false }: WorldOptions = {}): Promise<void> {
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
		if (past) await seedFinishedVisit(moment, { people, places });
		await indexMissing();
	});
	await rebuildRollups();
	// The planner knows how much there is at once, not when somebody has counted it.
	await db().execute(sql`analyze`);
}
