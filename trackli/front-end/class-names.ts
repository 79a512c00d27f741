import { createContext, useContext } from 'react';

/** The class name of each kind of element. `styles.css` has a look for these; a host may pass its own instead, one by one. */
export const defaultClassNames = {
  /** Around everything; colours come from here. */
  root: 'tc-root',
  section: 'tc-section',
  heading: 'tc-heading',
  text: 'tc-text',
  /** What explains. */
  hint: 'tc-hint',
  link: 'tc-link',
  list: 'tc-list',
  item: 'tc-item',
  /** Things side by side that wrap where there is no room. */
  row: 'tc-row',
  /** A label above its control. */
  field: 'tc-field',
  label: 'tc-label',
  input: 'tc-input',
  select: 'tc-select',
  /** A checkbox that is a switch, and the label around it. */
  switch: 'tc-switch',
  switchLabel: 'tc-switch-label',
  button: 'tc-button',
  primaryButton: 'tc-button tc-button-primary',
  dangerButton: 'tc-button tc-button-danger',
  /** What went well, what needs attention, and what went wrong. */
  success: 'tc-message tc-message-success',
  warning: 'tc-message tc-message-warning',
  error: 'tc-message tc-message-error',
  progress: 'tc-progress',
  /** A question that is asked before something is done. */
  question: 'tc-question',
  /** The state of a card, and what is said of it. */
  badge: 'tc-badge',
  badgeProblem: 'tc-badge tc-badge-problem',
  cardState: 'tc-card-state',
  /** Seen by screen readers only. */
  unseen: 'tc-unseen',
};

export type ClassNames = typeof defaultClassNames;

const ClassNamesContext = createContext<ClassNames>(defaultClassNames);

export const ClassNamesProvider = ClassNamesContext.Provider;

/** The class names of the surrounding component. */
export const useClassNames = (): ClassNames => useContext(ClassNamesContext);
