import { now } from '#lib/server/kernel/clock.ts';
import { countSchools } from '#lib/server/directory/schools/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async () => ({ counts: await countSchools(), at: now() });
