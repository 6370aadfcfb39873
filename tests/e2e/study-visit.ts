// What the parts of the story of a study visit share.
import type { Page } from '@playwright/test';
import { dayAfter, dayIn } from '../../src/lib/server/kernel/time/index.ts';

/** The browser of somebody, signed in, without scripts. */
export type Open = (who: string) => Promise<Page>;

/** A day so many days from now in Birmingham. */
export const dayAhead = (days: number) => dayAfter(dayIn(new Date(), 'America/Chicago'), days);
