// The matrix: who may open what of the forum.
import { carver3, onBoard, somebodyHere, students } from './names.ts';

export const forumPages: Record<string, Record<string, string>> = {
	'/search': { '/search': somebodyHere },
	'/forum/[[board]]': {
		'/forum': somebodyHere,
		'/forum?show=new': 'coordinator t.song',
		'/forum?show=settings': '',
		'/forum/:board': onBoard,
		// For one classroom: its students and teachers.
		'/forum/:classBoard': `maya noor marcus ${carver3} coordinator`,
		'/forum/:closedBoard': 'coordinator',
		'/forum/:otherBoard': 'james t.hughes t.phillips t.song coordinator',
		'/forum/:waiting': '',
		'/forum/:board?show=new': '',
		'/forum/:board?show=settings': 'coordinator',
		'/forum/:closedBoard?show=settings': 'coordinator',
		'/forum/:otherBoard?show=settings': 'coordinator t.song'
	},
	'/forum/[board]/new': {
		'/forum/:board/new': onBoard,
		'/forum/:closedBoard/new': '',
		'/forum/:otherBoard/new': 'james t.hughes t.phillips t.song coordinator'
	},
	'/forum/[board]/[topic]': {
		'/forum/:board/:topic': onBoard,
		'/forum/:board/:staffTopic': onBoard,
		// A topic of another board, a waiting post, and a letter.
		'/forum/:otherBoard/:topic': '',
		'/forum/:board/:linPost': '',
		'/forum/:board/:waiting': ''
	},
	'/forum/[board]/[topic]/[post]': {
		// Lin has reported it, so it is hidden from her.
		'/forum/:board/:topic/:mayaRelease': onBoard.replace(' lin ', ' '),
		'/forum/:board/:topic/:staffCorrection': onBoard,
		'/forum/:otherBoard/:topic/:mayaRelease': '',
		'/forum/:board/:staffTopic/:mayaRelease': '',
		// A waiting post, a waiting correction, and a letter.
		'/forum/:board/:topic/:linPost': '',
		'/forum/:board/:topic/:linCorrection': '',
		'/forum/:board/:topic/:waiting': ''
	},
	'/practice': { '/practice': students },
	'/forum/own/correction/[item]': {
		'/forum/own/correction/:linCorrection': 'lin',
		'/forum/own/correction/:mayaPost': ''
	},
	'/forum/own/[item]': {
		'/forum/own/:linPost': 'lin',
		'/forum/own/:mayaPost': 'maya',
		'/forum/own/:waiting': ''
	}
};
