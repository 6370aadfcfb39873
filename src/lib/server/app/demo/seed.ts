import '../wiring.ts';
import { rebuildRollups } from '../../insight/participation/index.ts';
import { reopenRequests } from '../../directory/approvals/index.ts';
import { db, transaction } from '../../kernel/db/index.ts';
import { person } from '../../kernel/schema/index.ts';
import { indexMissing } from '../../exchange/search-index/index.ts';
import { seedConsents } from './consent.ts';
import { seedCorrections } from './corrections.ts';
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

/**
 * Fills an empty database with the demo world.
 * @param at the moment it is laid out before: the newest letters are from its last hours
 */
export async function seedWorld(at: Date): Promise<void> {
	await transaction(async () => {
		const places = await seedPlaces(at);
		const people = await seedPeople(at, places);
		await seedRoster(at, people);
		await seedConsents(at, people);
		await seedSafeguarding(at, people);
		await seedStaff(at, people);
		const pairs = await seedPairings(at, { places, people });
		await seedProfiles(at, { people, places });
		await seedLetters(at, { people, pairs });
		await seedSeason(at, { people, places, pairs });
		const posts = await seedForum(at, { people, places });
		await seedCorrections(at, { people, places, posts });
		await seedSafety(at, people);
		await seedHolds();
		await reopenRequests();
		await seedNotifications(at);
		await seedSecrets(at, people);
		await indexMissing();
	});
	await rebuildRollups();
}
