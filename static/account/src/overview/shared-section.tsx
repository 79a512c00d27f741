import { Section } from '../../../shared/section';
import { sharedTexts } from '../texts/overview';

const { section, leaves, leavesPoints, stays, staysPoints, writes } = sharedTexts;

/** What is sent to Trackli of the person who links, and what never is. */
export const SharedSection = () => (
  <Section title={section}>
    <Points intro={leaves} points={leavesPoints} />
    <Points intro={stays} points={staysPoints} />
    <p>{writes}</p>
  </Section>
);

const Points = ({ intro, points }: { intro: string; points: readonly string[] }) => (
  <div>
    <p>{intro}</p>
    <ul className="points">
      {points.map((point) => (
        <li key={point}>{point}</li>
      ))}
    </ul>
  </div>
);
