import { now } from '#lib/server/clock.ts';
import { countSchools } from '#lib/server/schools/count.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async () => ({ counts: await countSchools(), at: now() });
