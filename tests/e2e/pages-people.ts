import { namesOfClass, openWindow, printCard } from './cards.ts';
import type { VisitedPage } from './pages-forum.ts';
import { follow, importing } from './ways.ts';

/** Pages about the students of a class: how they sign in, class lists, consent, and what they did. */
export const peoplePages: VisitedPage[] = [
	{ name: 'students', who: 't.carver', go: (page) => page.goto('/people') },
	{ name: 'sign-in cards', who: 't.carver', go: (page) => page.goto('/people/signing-in?show=cards') },
	{ name: 'weekly reminders', who: 't.carver', go: (page) => page.goto('/people?show=reminders') },
	{
		name: 'words of their own',
		who: 't.carver',
		go: (page) => page.goto('/people/signing-in?show=own-words')
	},
	{
		name: 'portfolio to print',
		who: 't.carver',
		go: (page) => follow(page, '/people', 'main .classes li a', 'a[href$="show=portfolio"]')
	},
	{
		name: 'class record for marks',
		who: 't.carver',
		go: (page) => follow(page, '/people', 'main a[href^="/people?show=marks"]')
	},
	{
		name: 'help with writing of a class',
		who: 't.carver',
		go: (page) => follow(page, '/people', 'main a[href^="/starters/"]', 'a[href*="?change="]')
	},
	{ name: 'help with writing of a program', who: 'coordinator', go: (page) => page.goto('/starters') },
	{
		name: 'who has not signed in',
		who: 't.carver',
		go: (page) => page.goto('/people/signing-in?show=cards&new')
	},
	{ name: 'cards to print', who: 't.carver', go: printCard },
	{ name: 'card that is over', go: (page) => page.goto('/card?c=nothing') },
	{ name: 'class code', go: (page) => page.goto('/class') },
	{ name: 'class signs in', who: 't.carver', go: openWindow },
	{ name: 'names of a class', who: 't.carver', go: namesOfClass },
	{ name: 'class list to bring', who: 't.carver', go: (page) => page.goto('/people/import') },
	{ name: 'home without consent', who: 'luis', go: (page) => page.goto('/messages') },
	{ name: 'consent', who: 't.hughes', go: (page) => page.goto('/people/consent') },
	{ name: 'consent of a coordinator', who: 'coordinator', go: (page) => page.goto('/people/consent') },
	{ name: 'paper for families', who: 't.carver', go: (page) => page.goto('/people/consent?show=form') },
	{
		name: 'paper for an event',
		who: 't.carver',
		go: (page) => page.goto('/people/consent?show=form&scope=event&language=zh-Hans')
	},
	{
		name: 'consent of a student',
		who: 't.moore',
		go: (page) => follow(page, '/people/consent', 'main li a[href$="show=consent"]')
	},
	{
		name: 'data of a student',
		who: 't.carver',
		go: (page) => follow(page, '/people', 'main .classes li a', 'a[href$="show=data"]')
	},
	{ name: 'keeping and erasing', who: 'coordinator', go: (page) => page.goto('/retention') },
	{
		name: 'class list as it was read',
		who: 't.carver',
		go: importing(
			'Student ID,Name,Class,Birth date\n1,"Okoro, Ada",Robotics,2012-01-02\n2,Ben Holloway,Robotics,3/4/2000\n'
		)
	},
	{
		name: 'class list with errors',
		who: 't.carver',
		go: importing('学号;姓名;班级;出生日期\n1;;初二1班;2012-01-02\n1;李雷;初二1班;40606\n')
	}
];
