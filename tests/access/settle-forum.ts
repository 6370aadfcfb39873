// Boards of the matrix: one for the whole program, one for a classroom, one that is closed.
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import * as forum from '../../src/lib/server/forum/index.ts';
import * as reports from '../../src/lib/server/safety/reports/index.ts';
import { makeBoard, openedBy, placeOf, revisionOf, write } from '../forum/boards.ts';
import { wordingOf } from '../../src/lib/server/forum/corrections/target.ts';
import { correct, look, numberOf } from '../forum/corrections.ts';
import { actor } from '../world.ts';

/** A topic of maya's with a waiting answer of lin's; a waiting post of maya's; a topic of staff. Lin has reported both topics. */
export async function settleForum(): Promise<Record<string, string>> {
	const seat = await seatOf('maya');
	const [board, classBoard, closedBoard, otherBoard] = [
		await makeBoard(),
		await makeBoard({ classrooms: [seat] }),
		await makeBoard({ openers: 'staff' }),
		await makeBoard({}, 'birmingham-anshan')
	];
	const maya = await openedBy('maya', 't.carver', { boardId: board });
	const place = { boardId: board, topicId: maya.topicId };
	const { id: linPost } = await write('lin', { ...place, text: 'I went to the park too.' });
	const { id: mayaPost } = await write('maya', { ...place, text: 'We had rain.' });
	const postPlace = { ...place, target: maya.releaseId };
	const { id: linCorrection } = await correct('lin', postPlace);
	const { id: ofStaff } = await correct('t.chaoyang', postPlace, {
		said: { 0: { rewrite: '我周末去过公园。' } }
	});
	const { target } = await look('lin', postPlace);
	const { id: staffPost } = await write('t.carver', { boardId: board, title: 'Welcome', text: 'Say hello.' });
	const staff = await placeOf(staffPost);
	const mayaReport = await reports.send(await actor('lin'), { releaseId: maya.releaseId, reason: 'unkind' });
	const staffReport = await reports.send(await actor('lin'), {
		releaseId: staff.releaseId,
		reason: 'unkind'
	});
	await forum.openTopic(await actor('noor'), place);
	await forum.closeBoard(await actor('coordinator'), closedBoard, true);
	return {
		board,
		classBoard,
		closedBoard,
		otherBoard,
		linPost,
		mayaPost,
		linCorrection,
		mayaWording: wordingOf(target),
		staffCorrection: await numberOf(ofStaff),
		topic: maya.topicId,
		mayaRelease: maya.releaseId,
		staffTopic: staff.topicId,
		staffRelease: staff.releaseId,
		mayaPostReport: mayaReport.id,
		staffPostReport: staffReport.id,
		staffCorrectionRevision: await revisionOf(ofStaff),
		linCorrectionRevision: await revisionOf(linCorrection),
		linPostRevision: await revisionOf(linPost),
		mayaPostRevision: await revisionOf(mayaPost)
	};
}

async function seatOf(username: string): Promise<string> {
	const { id } = await actor(username);
	const [enrolment] = await db().select().from(t.enrolment).where(eq(t.enrolment.personId, id));
	return enrolment!.classroomId;
}
