import { json } from '@sveltejs/kit';
import { startFor } from './start.ts';
import type { RequestHandler } from './$types';

/** The same as the page, for the panel beside a letter. */
export const GET: RequestHandler = async (event) => json(await startFor(event));
