import { useTexts } from '../../../../i18n/i18n.tsx';
import { EntryAt, Faults, Pick } from '../../../../rules/controls.tsx';
import { usePlace } from '../../../../rules/editing.ts';
import type { Path } from '../../../../rules/json.ts';
import { kindOf, knownKind } from '../../../../rules/kinds.ts';
import rules from '../../../../rules/rules.module.css';
import { WrittenNode } from '../../../../rules/written-node.tsx';
import { TEXTS } from '../texts/index.ts';
import { newPoints, POINTS, type Told } from './kinds.ts';
import { PointsParts } from './points-parts.tsx';

interface PointsEditorProps {
  readonly path: Path;
  readonly told: Told;
  /** How readers are told what these points are for. */
  readonly label?: string;
}

/** How many points an event gives. */
export function PointsEditor({ path, told, label }: PointsEditorProps) {
  const text = useTexts(TEXTS);
  const { value, put, own } = usePlace(path);
  const kind = knownKind(POINTS, value);
  return (
    <div className={rules.node} data-place={path.join('/')} {...(label !== undefined && { role: 'group', 'aria-label': label })}>
      <div className={rules.row}>
        <Pick
          label={text.howManyPoints}
          value={kind ?? kindOf(value) ?? ''}
          options={[
            ...POINTS.map((each) => ({ value: each, label: text.pointsKinds[each] })),
            ...(kind === undefined ? [{ value: kindOf(value) ?? '', label: text.written }] : []),
          ]}
          onChange={(next) => {
            const chosen = POINTS.find((each) => each === next);
            if (chosen !== undefined) put(newPoints(chosen, value, told));
          }}
        />
        {kind === 'number' && <EntryAt path={[...path, kind]} label={text.points} kind="number" />}
      </div>
      <Faults faults={own} />
      {kind === undefined ? <WrittenNode path={path} /> : <PointsParts kind={kind} path={[...path, kind]} told={told} />}
    </div>
  );
}
