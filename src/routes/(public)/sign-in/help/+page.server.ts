import * as v from 'valibot';
import { Invalid } from '#lib/server/kernel/errors.ts';
import { askForHelp } from '#lib/server/schools/staff/index.ts';
import { act } from '../../../actions.ts';
import type { Actions } from './$types';

const Form = v.object({ username: v.pipe(v.string(), v.maxLength(200)) });

export const actions: Actions = {
	/** The same answer for everybody: it must not reveal who works at a school. */
	default: (event) =>
		act(event, Form, async ({ username }) => {
			if (!username.trim()) throw new Invalid('username', 'username_missing');
			await askForHelp(username, event.getClientAddress());
			return { asked: true };
		})
};
