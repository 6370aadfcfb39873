// The actions of a student on an own item of the forum that is not released.
import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import * as appeals from '#lib/server/safety/appeals.ts';
import * as forum from '#lib/server/forum/index.ts';
import { act, actorOf, NoFields } from '../../../actions.ts';

type ActEvent = RequestEvent<{ item: string }>;

export const withdraw = (event: ActEvent) =>
	act(event, NoFields, async () => {
		await forum.withdraw(actorOf(event), event.params.item);
		redirect(303, event.url.pathname);
	});

const Appeal = v.object({ appeal: v.optional(v.string()) });

export const appeal = (event: ActEvent) =>
	act(event, Appeal, async ({ appeal: words }) => {
		await appeals.appeal(actorOf(event), { reviewableId: event.params.item, words });
		redirect(303, event.url.pathname);
	});
