import { execFileSync } from 'node:child_process';
import { freshPlace, type Place } from './place.ts';

/** A copy of the seeded world with two more pairs of partner classrooms, whose students have no pals. */
export const filledPlace = () => filledBy('fill-classes.ts');

/** A copy of the seeded world in which every school is open on this day, whatever its calendar says. */
export const placeWithSchoolOn = (day: string) => filledBy('fill-school-day.ts', { SCHOOL_DAY: day });

/** A copy of the seeded world in which China Salute has two places. */
export const placeWithTwoPlaces = () => filledBy('fill-two-places.ts');

/** A copy of the seeded world in which the teaching post has one place, closes tomorrow, and has two coordinators. */
export const placeWithShortPost = () => filledBy('fill-short-post.ts');

async function filledBy(script: string, more: Record<string, string> = {}): Promise<Place> {
	const place = await freshPlace();
	execFileSync(process.execPath, [`tests/e2e/${script}`], {
		env: { ...process.env, NODE_ENV: 'test', ...place.settings, ...more },
		stdio: 'pipe'
	});
	return place;
}
