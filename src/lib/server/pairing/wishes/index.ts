export { ask, askNotAgain, end } from './wishes.ts';
export { wishesOfClasses, wishesOfStudent } from './wishes-view.ts';
