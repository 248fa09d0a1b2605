<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>AmendDialog</name>
    <message>
        <source>&amp;Begin the amendment</source>
        <translation>&amp;Empezar la enmienda</translation>
    </message>
    <message>
        <source>&amp;Why is it amended?</source>
        <translation>¿&amp;Por qué se enmienda?</translation>
    </message>
    <message>
        <source>Amend</source>
        <translation>Enmendar</translation>
    </message>
    <message>
        <source>Amend a signed review</source>
        <translation>Enmendar una revisión firmada</translation>
    </message>
    <message>
        <source>Begin the amendment</source>
        <translation>Empezar la enmienda</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Reason for the amendment</source>
        <translation>Motivo de la enmienda</translation>
    </message>
    <message>
        <source>The signed report stays as it is. A new version begins with the decisions made so far.</source>
        <translation>El informe firmado queda como está. Empieza una versión nueva con las decisiones tomadas hasta ahora.</translation>
    </message>
</context>
<context>
    <name>AuditPage</name>
    <message>
        <source>&amp;Save as PDF…</source>
        <translation>G&amp;uardar PDF…</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Auditoría</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Primer día</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Último día</translation>
    </message>
    <message>
        <source>Only some &amp;days</source>
        <translation>&amp;Solo algunos días</translation>
    </message>
    <message>
        <source>Only some days</source>
        <translation>Solo algunos días</translation>
    </message>
    <message>
        <source>Patient, by record number</source>
        <translation>Paciente, por número de historia</translation>
    </message>
    <message>
        <source>Patient: record number</source>
        <translation>Paciente: número de historia</translation>
    </message>
    <message>
        <source>Rows of the audit trail</source>
        <translation>Filas del registro de auditoría</translation>
    </message>
    <message>
        <source>Save as &amp;CSV…</source>
        <translation>&amp;Guardar CSV…</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>Guardar CSV</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Guardar PDF</translation>
    </message>
    <message>
        <source>Values before and after</source>
        <translation>Valores antes y después</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Quién</translation>
    </message>
    <message>
        <source>to</source>
        <translation>a</translation>
    </message>
</context>
<context>
    <name>BackgroundDialog</name>
    <message>
        <source>&amp;Allergies</source>
        <translation>&amp;Alergias</translation>
    </message>
    <message>
        <source>&amp;Environment</source>
        <translation>&amp;Entorno</translation>
    </message>
    <message>
        <source>&amp;How they are related</source>
        <translation>&amp;Parentesco</translation>
    </message>
    <message>
        <source>&amp;Lifestyle</source>
        <translation>Estilo de &amp;vida</translation>
    </message>
    <message>
        <source>&amp;Origin in words</source>
        <translation>&amp;Origen en palabras</translation>
    </message>
    <message>
        <source>&amp;Parents related by blood</source>
        <translation>&amp;Consanguinidad</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Guardar</translation>
    </message>
    <message>
        <source>Add a sign or symptom</source>
        <translation>Añadir un signo o síntoma</translation>
    </message>
    <message>
        <source>Allergies</source>
        <translation>Alergias</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>Contexto personal</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Entorno</translation>
    </message>
    <message>
        <source>How the parents are related</source>
        <translation>Parentesco de los progenitores</translation>
    </message>
    <message>
        <source>Lifestyle</source>
        <translation>Estilo de vida</translation>
    </message>
    <message>
        <source>Origin in words</source>
        <translation>Origen en palabras</translation>
    </message>
    <message>
        <source>Origin of the family</source>
        <translation>Origen de la familia</translation>
    </message>
    <message>
        <source>Parents related by blood</source>
        <translation>Consanguinidad</translation>
    </message>
    <message>
        <source>Ps&amp;ychosocial notes</source>
        <translation>&amp;Notas psicosociales</translation>
    </message>
    <message>
        <source>Psychosocial notes</source>
        <translation>Notas psicosociales</translation>
    </message>
    <message>
        <source>S&amp;igns and symptoms</source>
        <translation>&amp;Signos y síntomas</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Signs and symptoms found</source>
        <translation>Signos y síntomas encontrados</translation>
    </message>
    <message>
        <source>for example: first cousins</source>
        <translation>por ejemplo: primos hermanos</translation>
    </message>
    <message>
        <source>home, work, exposures</source>
        <translation>casa, trabajo, exposiciones</translation>
    </message>
    <message>
        <source>in the person's own words: places, peoples, founder groups</source>
        <translation>con las palabras de la persona: lugares, pueblos, grupos fundadores</translation>
    </message>
    <message>
        <source>smoking, alcohol, food, exercise</source>
        <translation>tabaco, alcohol, alimentación, ejercicio</translation>
    </message>
    <message>
        <source>support, worries, what helps</source>
        <translation>apoyo, preocupaciones, qué ayuda</translation>
    </message>
    <message>
        <source>type a name or an HPO number</source>
        <translation>escriba un nombre o un número HPO</translation>
    </message>
    <message>
        <source>what, and what happened</source>
        <translation>a qué, y qué pasó</translation>
    </message>
</context>
<context>
    <name>BackupPage</name>
    <message>
        <source>&amp;Back up now</source>
        <translation>&amp;Hacer copia ahora</translation>
    </message>
    <message>
        <source>&amp;Check the vault</source>
        <translation>Comprobar la &amp;bóveda</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Guardar</translation>
    </message>
    <message>
        <source>&amp;Years to keep</source>
        <translation>Años &amp;de conservación</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Hacer copia ahora</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Copia de seguridad</translation>
    </message>
    <message>
        <source>Check the vault</source>
        <translation>Comprobar la bóveda</translation>
    </message>
    <message>
        <source>Choose a &amp;folder…</source>
        <translation>Elegir &amp;una carpeta…</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Elegir una carpeta</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Carpeta</translation>
    </message>
    <message>
        <source>Keeping records</source>
        <translation>Conservación de las historias</translation>
    </message>
    <message>
        <source>Kept backups</source>
        <translation>Copias guardadas</translation>
    </message>
    <message>
        <source>Last backup</source>
        <translation>Última copia</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Próxima</translation>
    </message>
    <message>
        <source>Records &amp;due…</source>
        <translation>Hi&amp;storias vencidas…</translation>
    </message>
    <message>
        <source>Records due</source>
        <translation>Historias vencidas</translation>
    </message>
    <message>
        <source>Res&amp;tore a backup…</source>
        <translation>Res&amp;taurar una copia…</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Restaurar una copia</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Years to keep a record</source>
        <translation>Años que se conserva una historia</translation>
    </message>
</context>
<context>
    <name>BatchDialog</name>
    <message>
        <source>&amp;Choose a folder and write…</source>
        <translation>Elegir una &amp;carpeta y escribir…</translation>
    </message>
    <message>
        <source>&amp;Document</source>
        <translation>&amp;Documento</translation>
    </message>
    <message>
        <source>&amp;Put patients' names into the names of the files</source>
        <translation>&amp;Poner los nombres de los pacientes en los nombres de los archivos</translation>
    </message>
    <message>
        <source>Choose &amp;all</source>
        <translation>&amp;Elegir todos</translation>
    </message>
    <message>
        <source>Choose &amp;none</source>
        <translation>Elegir &amp;ninguno</translation>
    </message>
    <message>
        <source>Choose a folder and write</source>
        <translation>Elegir una carpeta y escribir</translation>
    </message>
    <message>
        <source>Choose all</source>
        <translation>Elegir todos</translation>
    </message>
    <message>
        <source>Choose none</source>
        <translation>Elegir ninguno</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Put patients' names into the names of the files</source>
        <translation>Poner los nombres de los pacientes en los nombres de los archivos</translation>
    </message>
    <message>
        <source>Save documents of several patients</source>
        <translation>Guardar documentos de varios pacientes</translation>
    </message>
    <message>
        <source>Signed results</source>
        <translation>Resultados firmados</translation>
    </message>
    <message>
        <source>What is written is not encrypted any more. From then on it is yours to protect.</source>
        <translation>Lo que se escribe deja de estar cifrado. Desde entonces le corresponde a usted protegerlo.</translation>
    </message>
    <message>
        <source>Which document is written</source>
        <translation>Qué documento se escribe</translation>
    </message>
</context>
<context>
    <name>CarrierDialog</name>
    <message>
        <source>&amp;Detection rate in %</source>
        <translation>&amp;Tasa de detección en %</translation>
    </message>
    <message>
        <source>&amp;Family history</source>
        <translation>&amp;Antecedentes familiares</translation>
    </message>
    <message>
        <source>&amp;Gene</source>
        <translation>&amp;Gen</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>C&amp;onservar</translation>
    </message>
    <message>
        <source>&amp;Population</source>
        <translation>&amp;Población</translation>
    </message>
    <message>
        <source>&amp;Work it out</source>
        <translation>&amp;Calcular</translation>
    </message>
    <message>
        <source>1/30, if you worked it out yourself</source>
        <translation>1/30, si ya la calculó usted</translation>
    </message>
    <message>
        <source>C&amp;opies counted</source>
        <translation>Cop&amp;ias contadas</translation>
    </message>
    <message>
        <source>Carrier risk</source>
        <translation>Riesgo de ser portador</translation>
    </message>
    <message>
        <source>Chance before the &amp;test</source>
        <translation>Probabilidad antes &amp;de la prueba</translation>
    </message>
    <message>
        <source>Chance before the test</source>
        <translation>Probabilidad antes de la prueba</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Copies counted</source>
        <translation>Copias contadas</translation>
    </message>
    <message>
        <source>Detection rate in percent</source>
        <translation>Tasa de detección en porcentaje</translation>
    </message>
    <message>
        <source>Family history</source>
        <translation>Antecedentes familiares</translation>
    </message>
    <message>
        <source>Gene</source>
        <translation>Gen</translation>
    </message>
    <message>
        <source>How the figure comes about, step by step</source>
        <translation>Cómo se llega a la cifra, paso a paso</translation>
    </message>
    <message>
        <source>Its source</source>
        <translation>Su fuente</translation>
    </message>
    <message>
        <source>Keep these answers</source>
        <translation>Conservar estas respuestas</translation>
    </message>
    <message>
        <source>Population</source>
        <translation>Población</translation>
    </message>
    <message>
        <source>Source of the chance before the test</source>
        <translation>Fuente de la probabilidad antes de la prueba</translation>
    </message>
    <message>
        <source>Source of the copies</source>
        <translation>Fuente de las copias</translation>
    </message>
    <message>
        <source>Source of the detection rate</source>
        <translation>Fuente de la tasa de detección</translation>
    </message>
    <message>
        <source>Take out of the &amp;report</source>
        <translation>&amp;Quitar del informe</translation>
    </message>
    <message>
        <source>Take out of the report</source>
        <translation>Quitar del informe</translation>
    </message>
    <message>
        <source>The laboratory's sheet, a publication</source>
        <translation>La hoja del laboratorio, una publicación</translation>
    </message>
    <message>
        <source>Their source</source>
        <translation>Su fuente</translation>
    </message>
    <message>
        <source>What is left of the chance to be a carrier after a test that found nothing. The population is chosen by you and never guessed; a detection rate counts only with its source.</source>
        <translation>Lo que queda de la probabilidad de ser portador tras una prueba que no encontró nada. La población la elige usted y nunca se adivina; una tasa de detección solo cuenta con su fuente.</translation>
    </message>
    <message>
        <source>Work it out</source>
        <translation>Calcular</translation>
    </message>
</context>
<context>
    <name>ClassificationDialog</name>
    <message>
        <source>&amp;Save the classification</source>
        <translation>&amp;Guardar la clasificación</translation>
    </message>
    <message>
        <source>&amp;Why (needed where it differs from both, or nothing is judged)</source>
        <translation>Por &amp;qué (necesario si difiere de ambas o si nada está juzgado)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Class that you give the variant</source>
        <translation>Por qué (necesario si difiere de ambas o si nada está juzgado)</translation>
    </message>
    <message>
        <source>Classification</source>
        <translation>Clasificación</translation>
    </message>
    <message>
        <source>ClinGen points</source>
        <translation>Puntos de ClinGen</translation>
    </message>
    <message>
        <source>Condition that the class is for</source>
        <translation>Afección para la que vale la clase</translation>
    </message>
    <message>
        <source>Earlier versions</source>
        <translation>Versiones anteriores</translation>
    </message>
    <message>
        <source>Earlier versions of the classification</source>
        <translation>Versiones anteriores de la clasificación</translation>
    </message>
    <message>
        <source>For the c&amp;ondition</source>
        <translation>&amp;Para la afección</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Rules of 2015</source>
        <translation>Reglas de 2015</translation>
    </message>
    <message>
        <source>Save the classification</source>
        <translation>Guardar la clasificación</translation>
    </message>
    <message>
        <source>Why this class</source>
        <translation>Por qué esta clase</translation>
    </message>
    <message>
        <source>Your c&amp;lass</source>
        <translation>&amp;Su clase</translation>
    </message>
</context>
<context>
    <name>ClosingDialog</name>
    <message>
        <source>&amp;Close without a backup</source>
        <translation>&amp;Cerrar sin copia de seguridad</translation>
    </message>
    <message>
        <source>&amp;Stay here</source>
        <translation>&amp;Quedarse aquí</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Intentar de nuevo</translation>
    </message>
    <message>
        <source>Backing up before closing</source>
        <translation>Haciendo la copia de seguridad antes de cerrar</translation>
    </message>
    <message>
        <source>Close without a backup</source>
        <translation>Cerrar sin copia de seguridad</translation>
    </message>
    <message>
        <source>Closing</source>
        <translation>Cierre</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>Quedarse aquí</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
</context>
<context>
    <name>ComparisonPage</name>
    <message>
        <source>&amp;Choose another rulebook…</source>
        <translation>Elegir &amp;otra base de reglas…</translation>
    </message>
    <message>
        <source>&amp;Save as CSV…</source>
        <translation>&amp;Guardar CSV…</translation>
    </message>
    <message>
        <source>Choose another rulebook</source>
        <translation>Elegir otra base de reglas</translation>
    </message>
    <message>
        <source>Compare rulebooks</source>
        <translation>Comparar bases de reglas</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Resumen</translation>
    </message>
    <message>
        <source>Parts of the comparison</source>
        <translation>Partes de la comparación</translation>
    </message>
    <message>
        <source>Save all changes as CSV</source>
        <translation>Guardar todos los cambios como CSV</translation>
    </message>
    <message>
        <source>What changed, in short</source>
        <translation>Qué cambió, en breve</translation>
    </message>
</context>
<context>
    <name>ConsentDialog</name>
    <message>
        <source>&amp;Assent of the minor</source>
        <translation>A&amp;sentimiento del menor</translation>
    </message>
    <message>
        <source>&amp;Date of consent</source>
        <translation>&amp;Fecha del consentimiento</translation>
    </message>
    <message>
        <source>&amp;Explained by</source>
        <translation>Explicado &amp;por</translation>
    </message>
    <message>
        <source>&amp;Form on paper</source>
        <translation>&amp;En papel</translation>
    </message>
    <message>
        <source>&amp;Genes</source>
        <translation>&amp;Genes</translation>
    </message>
    <message>
        <source>&amp;How to make contact</source>
        <translation>Cómo ponerse en contacto</translation>
    </message>
    <message>
        <source>&amp;Interpreter</source>
        <translation>In&amp;térprete</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Idioma</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>&amp;Nota</translation>
    </message>
    <message>
        <source>&amp;Place</source>
        <translation>&amp;Lugar</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Motivo</translation>
    </message>
    <message>
        <source>Anything else that was agreed.</source>
        <translation>Cualquier otra cosa acordada.</translation>
    </message>
    <message>
        <source>Assent of the minor</source>
        <translation>Asentimiento del menor</translation>
    </message>
    <message>
        <source>BRCA1, BRCA2</source>
        <translation>BRCA1, BRCA2</translation>
    </message>
    <message>
        <source>Bac&amp;k</source>
        <translation>&amp;Atrás</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Consentimiento</translation>
    </message>
    <message>
        <source>Date and talk</source>
        <translation>Fecha y conversación</translation>
    </message>
    <message>
        <source>Date of consent, year-month-day</source>
        <translation>Fecha del consentimiento, año-mes-día</translation>
    </message>
    <message>
        <source>De&amp;cided by</source>
        <translation>&amp;Decidido por</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>Decidido por</translation>
    </message>
    <message>
        <source>Each list as a whole. Who was not asked has not agreed.</source>
        <translation>Cada lista como un todo. A quien no se preguntó, no aceptó.</translation>
    </message>
    <message>
        <source>Explained by</source>
        <translation>Explicado por</translation>
    </message>
    <message>
        <source>Genes of the question</source>
        <translation>Genes de la pregunta</translation>
    </message>
    <message>
        <source>How to make contact</source>
        <translation>Cómo ponerse en contacto</translation>
    </message>
    <message>
        <source>Interpreter</source>
        <translation>Intérprete</translation>
    </message>
    <message>
        <source>Language of the printed form</source>
        <translation>Idioma del formulario impreso</translation>
    </message>
    <message>
        <source>Language of the talk</source>
        <translation>Idioma de la conversación</translation>
    </message>
    <message>
        <source>Large prin&amp;t</source>
        <translation>Let&amp;ra grande</translation>
    </message>
    <message>
        <source>Legal &amp;basis</source>
        <translation>&amp;Base legal</translation>
    </message>
    <message>
        <source>Legal basis</source>
        <translation>Base legal</translation>
    </message>
    <message>
        <source>N&amp;ote</source>
        <translation>N&amp;ota</translation>
    </message>
    <message>
        <source>None of these opens a result.</source>
        <translation>Nada de esto abre un resultado.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Note on what was explained</source>
        <translation>Nota sobre lo explicado</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>Print form</source>
        <translation>Imprimir</translation>
    </message>
    <message>
        <source>Print form…</source>
        <translation>Imprimir…</translation>
    </message>
    <message>
        <source>Reason for showing carrier and adult-onset results to a minor</source>
        <translation>Motivo para mostrar a un menor resultados de portador y de inicio en la edad adulta</translation>
    </message>
    <message>
        <source>Reason for the test</source>
        <translation>Motivo de la prueba</translation>
    </message>
    <message>
        <source>Reason to show &amp;more</source>
        <translation>Moti&amp;vo para mostrar más</translation>
    </message>
    <message>
        <source>Record consent</source>
        <translation>Registrar consentimiento</translation>
    </message>
    <message>
        <source>Relation to the patient</source>
        <translation>Relación con el paciente</translation>
    </message>
    <message>
        <source>Share &amp;with</source>
        <translation>&amp;Compartir con</translation>
    </message>
    <message>
        <source>Sharing with</source>
        <translation>Con quién se comparte</translation>
    </message>
    <message>
        <source>The genes named here are the primary list. Left empty, the question of each result counts.</source>
        <translation>Los genes que se nombran aquí son la lista primaria. Si se deja vacío, cuenta la pregunta de cada resultado.</translation>
    </message>
    <message>
        <source>The patient, or who decides for them.</source>
        <translation>El paciente, o quien decide por él.</translation>
    </message>
    <message>
        <source>The test and its question</source>
        <translation>La prueba y su pregunta</translation>
    </message>
    <message>
        <source>Tick what was talked about.</source>
        <translation>Marque lo que se habló.</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>Qué cambia</translation>
    </message>
    <message>
        <source>What changes against the earlier consent</source>
        <translation>Qué cambia respecto al consentimiento anterior</translation>
    </message>
    <message>
        <source>What may be done</source>
        <translation>Qué se puede hacer</translation>
    </message>
    <message>
        <source>What may be looked at</source>
        <translation>Qué se puede mirar</translation>
    </message>
    <message>
        <source>What was explained</source>
        <translation>Qué se explicó</translation>
    </message>
    <message>
        <source>When, where, by whom, and in which language it was explained.</source>
        <translation>Cuándo, dónde, quién y en qué idioma se explicó.</translation>
    </message>
    <message>
        <source>Who decides</source>
        <translation>Quién decide</translation>
    </message>
    <message>
        <source>YYYY-MM-DD</source>
        <translation>AAAA-MM-DD</translation>
    </message>
    <message>
        <source>letter, telephone</source>
        <translation>carta, teléfono</translation>
    </message>
    <message>
        <source>mother</source>
        <translation>madre</translation>
    </message>
    <message>
        <source>mother, sister</source>
        <translation>madre, hermana</translation>
    </message>
    <message>
        <source>parental responsibility</source>
        <translation>patria potestad</translation>
    </message>
</context>
<context>
    <name>ConsentsDialog</name>
    <message>
        <source>&amp;Date</source>
        <translation>&amp;Fecha</translation>
    </message>
    <message>
        <source>&amp;Form on paper</source>
        <translation>&amp;En papel</translation>
    </message>
    <message>
        <source>&amp;New consent…</source>
        <translation>&amp;Consentimiento nuevo…</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>&amp;Imprimir…</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Motivo</translation>
    </message>
    <message>
        <source>&amp;Save as PDF…</source>
        <translation>&amp;Guardar PDF…</translation>
    </message>
    <message>
        <source>All consents of the patient, the one that counts first</source>
        <translation>Todos los consentimientos del paciente, primero el que vale</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Consents</source>
        <translation>Consentimientos</translation>
    </message>
    <message>
        <source>Date, year-month-day</source>
        <translation>Fecha, año-mes-día</translation>
    </message>
    <message>
        <source>Decided &amp;by</source>
        <translation>&amp;Decidido por</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>Decidido por</translation>
    </message>
    <message>
        <source>F&amp;ile</source>
        <translation>&amp;Archivar</translation>
    </message>
    <message>
        <source>File the form of the chosen consent with the record</source>
        <translation>Archivar con la historia el formulario del consentimiento elegido</translation>
    </message>
    <message>
        <source>Language of the printed form</source>
        <translation>Idioma del formulario impreso</translation>
    </message>
    <message>
        <source>Large prin&amp;t</source>
        <translation>&amp;Letra grande</translation>
    </message>
    <message>
        <source>New consent</source>
        <translation>Consentimiento nuevo</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Ahora no</translation>
    </message>
    <message>
        <source>Print the form of the chosen consent</source>
        <translation>Imprimir el formulario del consentimiento elegido</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Registrar</translation>
    </message>
    <message>
        <source>Save the form of the chosen consent as PDF</source>
        <translation>Guardar el formulario del consentimiento elegido como PDF</translation>
    </message>
    <message>
        <source>Sign &amp;without renewal…</source>
        <translation>Firmar &amp;sin renovar…</translation>
    </message>
    <message>
        <source>Sign without renewal</source>
        <translation>Firmar sin renovar</translation>
    </message>
    <message>
        <source>What the chosen consent says</source>
        <translation>Lo que dice el consentimiento elegido</translation>
    </message>
    <message>
        <source>Wit&amp;hdraw…</source>
        <translation>&amp;Retirar…</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Retirar</translation>
    </message>
    <message>
        <source>YYYY-MM-DD</source>
        <translation>AAAA-MM-DD</translation>
    </message>
</context>
<context>
    <name>CouplePage</name>
    <message>
        <source>&amp;Carrier risk…</source>
        <translation>Riesg&amp;o de ser portador…</translation>
    </message>
    <message>
        <source>&amp;Save as PDF…</source>
        <translation>&amp;Guardar PDF…</translation>
    </message>
    <message>
        <source>&amp;Unlink</source>
        <translation>De&amp;svincular</translation>
    </message>
    <message>
        <source>&amp;Who gives the egg</source>
        <translation>&amp;Quién aporta el óvulo</translation>
    </message>
    <message>
        <source>Agreed to share with the partner</source>
        <translation>Aceptó compartir con la pareja</translation>
    </message>
    <message>
        <source>Carrier r&amp;isk…</source>
        <translation>Riesgo de ser portador…</translation>
    </message>
    <message>
        <source>Carrier risk</source>
        <translation>Riesgo de ser portador</translation>
    </message>
    <message>
        <source>Couple</source>
        <translation>Pareja</translation>
    </message>
    <message>
        <source>E&amp;dit text</source>
        <translation>Editar &amp;texto</translation>
    </message>
    <message>
        <source>Edit the text of the couple's page</source>
        <translation>Editar el texto de la página de la pareja</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>I&amp;dioma</translation>
    </message>
    <message>
        <source>Language of the couple's page</source>
        <translation>Idioma de la página de la pareja</translation>
    </message>
    <message>
        <source>Large pri&amp;nt</source>
        <translation>&amp;Letra grande</translation>
    </message>
    <message>
        <source>Large print</source>
        <translation>Letra grande</translation>
    </message>
    <message>
        <source>Open the record</source>
        <translation>Abrir la historia</translation>
    </message>
    <message>
        <source>Prin&amp;t…</source>
        <translation>I&amp;mprimir…</translation>
    </message>
    <message>
        <source>Print the couple's page</source>
        <translation>Imprimir la página de la pareja</translation>
    </message>
    <message>
        <source>Save &amp;locked copy…</source>
        <translation>G&amp;uardar copia protegida…</translation>
    </message>
    <message>
        <source>Save a copy of the couple's page that opens only with a passphrase</source>
        <translation>Guardar una copia de la página de la pareja que solo se abre con una frase de contraseña</translation>
    </message>
    <message>
        <source>Save a copy that opens only with a passphrase</source>
        <translation>Guardar una copia que solo se abre con una frase de contraseña</translation>
    </message>
    <message>
        <source>Save the couple's page as PDF</source>
        <translation>Guardar la página de la pareja como PDF</translation>
    </message>
    <message>
        <source>The edition in 18 pt, in one column</source>
        <translation>La edición en 18 puntos, a una columna</translation>
    </message>
    <message>
        <source>Unlink the couple</source>
        <translation>Desvincular la pareja</translation>
    </message>
    <message>
        <source>What both results mean for a child</source>
        <translation>Qué significan ambos resultados para un hijo</translation>
    </message>
    <message>
        <source>Who gives the egg</source>
        <translation>Quién aporta el óvulo</translation>
    </message>
    <message>
        <source>agreed to share with the partner</source>
        <translation>aceptó compartir con la pareja</translation>
    </message>
</context>
<context>
    <name>DueRecordsDialog</name>
    <message>
        <source>&amp;Open the record</source>
        <translation>&amp;Abrir la historia</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Open the record</source>
        <translation>Abrir la historia</translation>
    </message>
    <message>
        <source>Records kept long enough</source>
        <translation>Historias conservadas el tiempo suficiente</translation>
    </message>
</context>
<context>
    <name>EditPage</name>
    <message>
        <source>&amp;Insert</source>
        <translation>I&amp;nsertar</translation>
    </message>
    <message>
        <source>&amp;Keep mine</source>
        <translation>Conservar las &amp;mías</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Guardar</translation>
    </message>
    <message>
        <source>&amp;Your words</source>
        <translation>S&amp;us palabras</translation>
    </message>
    <message>
        <source>A&amp;dd a paragraph</source>
        <translation>Añadir párra&amp;fo</translation>
    </message>
    <message>
        <source>Add a paragraph of your own after this one</source>
        <translation>Añadir un párrafo propio después de este</translation>
    </message>
    <message>
        <source>Edit text</source>
        <translation>Editar texto</translation>
    </message>
    <message>
        <source>Insert a standard paragraph of the practice after this one</source>
        <translation>Insertar un párrafo habitual de la consulta después de este</translation>
    </message>
    <message>
        <source>Keep my words</source>
        <translation>Conservar mis palabras</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Bajar</translation>
    </message>
    <message>
        <source>Move down (Alt+Down)</source>
        <translation>Bajar (Alt+Abajo)</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Subir</translation>
    </message>
    <message>
        <source>Move up (Alt+Up)</source>
        <translation>Subir (Alt+Arriba)</translation>
    </message>
    <message>
        <source>Paragraphs of the document</source>
        <translation>Párrafos del documento</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>&amp;Quitar</translation>
    </message>
    <message>
        <source>Rest&amp;ore</source>
        <translation>Re&amp;staurar</translation>
    </message>
    <message>
        <source>Restore a&amp;ll…</source>
        <translation>Restaurar &amp;todo…</translation>
    </message>
    <message>
        <source>Save these words</source>
        <translation>Guardar estas palabras</translation>
    </message>
    <message>
        <source>Save these words (Ctrl+S)</source>
        <translation>Guardar estas palabras (Ctrl+S)</translation>
    </message>
    <message>
        <source>Show &amp;the pages</source>
        <translation>Ver &amp;las páginas</translation>
    </message>
    <message>
        <source>Show the pages</source>
        <translation>Ver las páginas</translation>
    </message>
    <message>
        <source>Take the words of the program again</source>
        <translation>Volver a tomar las palabras del programa</translation>
    </message>
    <message>
        <source>Take the words of the program again for the whole document</source>
        <translation>Volver a tomar las palabras del programa en todo el documento</translation>
    </message>
    <message>
        <source>Take this paragraph out</source>
        <translation>Quitar este párrafo</translation>
    </message>
    <message>
        <source>The program said this when you edited it</source>
        <translation>El programa decía esto cuando usted lo editó</translation>
    </message>
    <message>
        <source>The program says</source>
        <translation>El programa dice</translation>
    </message>
    <message>
        <source>What the program says</source>
        <translation>Lo que dice el programa</translation>
    </message>
    <message>
        <source>What you changed</source>
        <translation>Lo que usted cambió</translation>
    </message>
    <message>
        <source>Your words</source>
        <translation>Sus palabras</translation>
    </message>
</context>
<context>
    <name>EraseDialog</name>
    <message>
        <source>&amp;Delete for good</source>
        <translation>&amp;Eliminar para siempre</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Motivo</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>Eliminar para siempre</translation>
    </message>
    <message>
        <source>Delete this patient for good?</source>
        <translation>¿Eliminar a este paciente para siempre?</translation>
    </message>
    <message>
        <source>Keep the patient</source>
        <translation>Conservar al paciente</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Record number, to confirm</source>
        <translation>Número de historia, para confirmar</translation>
    </message>
    <message>
        <source>Type the record &amp;number to confirm</source>
        <translation>Escriba el &amp;número de historia para confirmar</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>&amp;Also what the patient chose not to learn, at their own wish</source>
        <translation>&amp;También lo que el paciente eligió no saber, por deseo propio</translation>
    </message>
    <message>
        <source>&amp;Choose where and write…</source>
        <translation>&amp;Elegir dónde y escribir…</translation>
    </message>
    <message>
        <source>&amp;Why it is permitted without the patient's consent to research and teaching</source>
        <translation>&amp;Por qué se permite sin que el paciente aceptara la investigación y la enseñanza</translation>
    </message>
    <message>
        <source>Also what the patient chose not to learn, at their own wish</source>
        <translation>También lo que el paciente eligió no saber, por deseo propio</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Choose where and write</source>
        <translation>Elegir dónde y escribir</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>What is written is not encrypted any more. From then on it is yours to protect.</source>
        <translation>Lo que se escribe deja de estar cifrado. Desde entonces le corresponde a usted protegerlo.</translation>
    </message>
    <message>
        <source>Why it is permitted</source>
        <translation>Por qué se permite</translation>
    </message>
</context>
<context>
    <name>FiledFormDialog</name>
    <message>
        <source>&amp;Print…</source>
        <translation>&amp;Imprimir…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Consent form</source>
        <translation>Formulario de consentimiento</translation>
    </message>
    <message>
        <source>Consent form as it was filed</source>
        <translation>Formulario de consentimiento tal como se archivó</translation>
    </message>
    <message>
        <source>Pages of the consent form</source>
        <translation>Páginas del formulario de consentimiento</translation>
    </message>
    <message>
        <source>Print the filed form</source>
        <translation>Imprimir el formulario archivado</translation>
    </message>
</context>
<context>
    <name>FirstRunPage</name>
    <message>
        <source>&amp;Choose…</source>
        <translation>E&amp;legir…</translation>
    </message>
    <message>
        <source>&amp;Open an existing vault…</source>
        <translation>Abrir &amp;una bóveda existente…</translation>
    </message>
    <message>
        <source>&amp;Where the vault is kept</source>
        <translation>&amp;Dónde se guarda la bóveda</translation>
    </message>
    <message>
        <source>Choo&amp;se…</source>
        <translation>Ele&amp;gir…</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Elegir</translation>
    </message>
    <message>
        <source>Choose a folder for backups</source>
        <translation>Elegir una carpeta para copias de seguridad</translation>
    </message>
    <message>
        <source>Crea&amp;te the vault</source>
        <translation>Crear la &amp;bóveda</translation>
    </message>
    <message>
        <source>Create the vault</source>
        <translation>Crear la bóveda</translation>
    </message>
    <message>
        <source>Everything about your patients is kept in one encrypted file on this computer. Nothing leaves it.</source>
        <translation>Todo lo de sus pacientes se guarda en un único archivo cifrado en esta computadora. Nada sale de ella.</translation>
    </message>
    <message>
        <source>Folder for &amp;backups, best on another disk or a stick</source>
        <translation>Carpeta para copias de seguridad, mejor en &amp;otro disco o memoria</translation>
    </message>
    <message>
        <source>Folder for backups</source>
        <translation>Carpeta para copias de seguridad</translation>
    </message>
    <message>
        <source>Next comes a recovery sheet to print: the only way in if the passphrase is forgotten.</source>
        <translation>Después viene una hoja de recuperación para imprimir: la única entrada si se olvida la frase de contraseña.</translation>
    </message>
    <message>
        <source>Open an existing vault</source>
        <translation>Abrir una bóveda existente</translation>
    </message>
    <message>
        <source>Passphrase aga&amp;in</source>
        <translation>Repita la &amp;frase de contraseña</translation>
    </message>
    <message>
        <source>Passphrase, at &amp;least 12 characters</source>
        <translation>Frase de contraseña, al &amp;menos 12 caracteres</translation>
    </message>
    <message>
        <source>Set up your vault</source>
        <translation>Configure su bóveda</translation>
    </message>
    <message>
        <source>Vault file</source>
        <translation>Archivo de la bóveda</translation>
    </message>
    <message>
        <source>Your &amp;name, as it stands under reports</source>
        <translation>&amp;Su nombre, como aparece en los informes</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Su nombre</translation>
    </message>
    <message>
        <source>can be chosen later, on the page 'Backup'</source>
        <translation>se puede elegir después, en la página «Copia de seguridad»</translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <source>&amp;Build, as the laboratory says</source>
        <translation>Versión del &amp;genoma, según el laboratorio</translation>
    </message>
    <message>
        <source>&amp;Conditions asked for</source>
        <translation>A&amp;fecciones pedidas</translation>
    </message>
    <message>
        <source>&amp;Declare…</source>
        <translation>&amp;Declarar…</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>Imp&amp;ortar</translation>
    </message>
    <message>
        <source>&amp;New patient…</source>
        <translation>Paciente &amp;nuevo…</translation>
    </message>
    <message>
        <source>&amp;Question</source>
        <translation>Pre&amp;gunta</translation>
    </message>
    <message>
        <source>&amp;Sample</source>
        <translation>&amp;Muestra</translation>
    </message>
    <message>
        <source>&amp;Search by name or record number</source>
        <translation>&amp;Buscar por nombre o número de historia</translation>
    </message>
    <message>
        <source>&amp;Take this patient</source>
        <translation>&amp;Tomar este paciente</translation>
    </message>
    <message>
        <source>&amp;Take this sample</source>
        <translation>&amp;Tomar esta muestra</translation>
    </message>
    <message>
        <source>&amp;Type of test</source>
        <translation>&amp;Tipo de prueba</translation>
    </message>
    <message>
        <source>An&amp;other patient…</source>
        <translation>Otro paciente…</translation>
    </message>
    <message>
        <source>BRCA1, BRCA2</source>
        <translation>BRCA1, BRCA2</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Comprobaciones</translation>
    </message>
    <message>
        <source>Choose &amp;files…</source>
        <translation>Elegir arc&amp;hivos…</translation>
    </message>
    <message>
        <source>Choose a file of repeat lengths and copy numbers</source>
        <translation>Elegir un archivo de longitudes de repetición y números de copias</translation>
    </message>
    <message>
        <source>Choose a file of results from another laboratory</source>
        <translation>Elegir un archivo de resultados de otro laboratorio</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Elegir un archivo…</translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation>Elegir archivos</translation>
    </message>
    <message>
        <source>Choose the file of covered regions</source>
        <translation>Elegir el archivo de regiones cubiertas</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>Conditions asked for, separated by commas</source>
        <translation>Afecciones pedidas, separadas por comas</translation>
    </message>
    <message>
        <source>Genes as&amp;ked for</source>
        <translation>Ge&amp;nes pedidos</translation>
    </message>
    <message>
        <source>Genes asked for, separated by commas</source>
        <translation>Genes pedidos, separados por comas</translation>
    </message>
    <message>
        <source>Go to covered regions, parents and other tests</source>
        <translation>Ir a regiones cubiertas, progenitores y otras pruebas</translation>
    </message>
    <message>
        <source>How do you know?</source>
        <translation>¿Cómo lo sabe?</translation>
    </message>
    <message>
        <source>How much of the rulebook this file answers</source>
        <translation>A cuánto de la base de reglas responde este archivo</translation>
    </message>
    <message>
        <source>I have checked that the sample is this patient's, although it seems to be another patient's.</source>
        <translation>Comprobé que la muestra es de este paciente, aunque parece de otro.</translation>
    </message>
    <message>
        <source>I have checked that the sample is this patient's, although the sex does not fit.</source>
        <translation>Comprobé que la muestra es de este paciente, aunque el sexo no concuerda.</translation>
    </message>
    <message>
        <source>I take responsibility for this; it stands in the report.</source>
        <translation>Asumo la responsabilidad de esto; consta en el informe.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importar</translation>
    </message>
    <message>
        <source>Import it again as a new result, although this patient has it already.</source>
        <translation>Importarlo otra vez como resultado nuevo, aunque este paciente ya lo tiene.</translation>
    </message>
    <message>
        <source>Import results</source>
        <translation>Importar resultados</translation>
    </message>
    <message>
        <source>In this file, a place without a line &amp;means 'reference'</source>
        <translation>En este archivo, un lugar sin línea significa «referencia»</translation>
    </message>
    <message>
        <source>New patient</source>
        <translation>Paciente nuevo</translation>
    </message>
    <message>
        <source>Nothing is stored before you import.</source>
        <translation>No se guarda nada antes de importar.</translation>
    </message>
    <message>
        <source>Ope&amp;n the review</source>
        <translation>A&amp;brir la revisión</translation>
    </message>
    <message>
        <source>Open the e&amp;xisting result</source>
        <translation>Abrir el res&amp;ultado existente</translation>
    </message>
    <message>
        <source>Open the existing result</source>
        <translation>Abrir el resultado existente</translation>
    </message>
    <message>
        <source>Open the review of the result</source>
        <translation>Abrir la revisión del resultado</translation>
    </message>
    <message>
        <source>PED file…</source>
        <translation>Archivo PED…</translation>
    </message>
    <message>
        <source>Patients to choose from</source>
        <translation>Pacientes entre los que elegir</translation>
    </message>
    <message>
        <source>Question that the test should answer</source>
        <translation>Pregunta que la prueba debe responder</translation>
    </message>
    <message>
        <source>Rea&amp;d together</source>
        <translation>&amp;Leer juntos</translation>
    </message>
    <message>
        <source>Read &amp;with this build</source>
        <translation>&amp;Leer con esta versión</translation>
    </message>
    <message>
        <source>Read both files together</source>
        <translation>Leer juntos los dos archivos</translation>
    </message>
    <message>
        <source>Read it &amp;together with</source>
        <translation>Leerlo &amp;junto con</translation>
    </message>
    <message>
        <source>Read the file again</source>
        <translation>&amp;Leer el archivo otra vez</translation>
    </message>
    <message>
        <source>Read the file with this build</source>
        <translation>Leer el archivo con esta versión del genoma</translation>
    </message>
    <message>
        <source>Reason why absent means reference</source>
        <translation>Motivo por el que lo ausente es referencia</translation>
    </message>
    <message>
        <source>Reason why the sample is this patient's although it seems to be another's</source>
        <translation>Motivo por el que la muestra es de este paciente aunque parece de otro</translation>
    </message>
    <message>
        <source>Reference genome of the file</source>
        <translation>Genoma de referencia del archivo</translation>
    </message>
    <message>
        <source>Regions (&amp;BED)</source>
        <translation>Regione&amp;s (BED)</translation>
    </message>
    <message>
        <source>Regions covered by the test, a BED file</source>
        <translation>Regiones cubiertas por la prueba, un archivo BED</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Remove the file of covered regions</source>
        <translation>Quitar el archivo de regiones cubiertas</translation>
    </message>
    <message>
        <source>Remove the repeat lengths and copy numbers</source>
        <translation>Quitar las longitudes de repetición y los números de copias</translation>
    </message>
    <message>
        <source>Remove the results from another laboratory</source>
        <translation>Quitar los resultados de otro laboratorio</translation>
    </message>
    <message>
        <source>Repeat lengths and copy &amp;numbers</source>
        <translation>Longitudes de repetición &amp;y números de copias</translation>
    </message>
    <message>
        <source>Repeat lengths and copy numbers</source>
        <translation>Longitudes de repetición y números de copias</translation>
    </message>
    <message>
        <source>Result that the file belongs to</source>
        <translation>Resultado al que pertenece el archivo</translation>
    </message>
    <message>
        <source>Results from another &amp;laboratory</source>
        <translation>Resultados de otro la&amp;boratorio</translation>
    </message>
    <message>
        <source>Results from another laboratory</source>
        <translation>Resultados de otro laboratorio</translation>
    </message>
    <message>
        <source>Sample of the father</source>
        <translation>Muestra del padre</translation>
    </message>
    <message>
        <source>Sample of the father in this file</source>
        <translation>Muestra del padre en este archivo</translation>
    </message>
    <message>
        <source>Sample of the mother</source>
        <translation>Muestra de la madre</translation>
    </message>
    <message>
        <source>Sample of the mother in this file</source>
        <translation>Muestra de la madre en este archivo</translation>
    </message>
    <message>
        <source>Samples in the file</source>
        <translation>Muestras del archivo</translation>
    </message>
    <message>
        <source>Search patients by name or record number</source>
        <translation>Buscar pacientes por nombre o número de historia</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>Quitar de la lista</translation>
    </message>
    <message>
        <source>Take the file off the list</source>
        <translation>Quitar el archivo de la lista</translation>
    </message>
    <message>
        <source>Take the parents from a PED file</source>
        <translation>Tomar los progenitores de un archivo PED</translation>
    </message>
    <message>
        <source>Take this patient</source>
        <translation>Tomar este paciente</translation>
    </message>
    <message>
        <source>Take this sample</source>
        <translation>Tomar esta muestra</translation>
    </message>
    <message>
        <source>The que&amp;stion is about medicines</source>
        <translation>La pregunta es sobre &amp;medicamentos</translation>
    </message>
    <message>
        <source>The result is another patient's</source>
        <translation>El resultado es de otro paciente</translation>
    </message>
    <message>
        <source>Tr&amp;y again</source>
        <translation>Intentar de &amp;nuevo</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
    <message>
        <source>Type in repeat lengths and copy numbers</source>
        <translation>Escribir longitudes de repetición y números de copias</translation>
    </message>
    <message>
        <source>Type in results from another laboratory</source>
        <translation>Escribir resultados de otro laboratorio</translation>
    </message>
    <message>
        <source>Type in…</source>
        <translation>Escribir…</translation>
    </message>
    <message>
        <source>Type of test</source>
        <translation>Tipo de prueba</translation>
    </message>
    <message>
        <source>What the test covered</source>
        <translation>Qué cubrió la prueba</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Qué se encontró</translation>
    </message>
    <message>
        <source>Which reference genome was used?</source>
        <translation>¿Qué genoma de referencia se usó?</translation>
    </message>
    <message>
        <source>Whose result is it?</source>
        <translation>¿De quién es el resultado?</translation>
    </message>
    <message>
        <source>Whose sample is it?</source>
        <translation>¿De quién es la muestra?</translation>
    </message>
    <message>
        <source>Why is it this patient's? For example: the file was imported for the wrong patient</source>
        <translation>¿Por qué es de este paciente? Por ejemplo: el archivo se importó para el paciente equivocado</translation>
    </message>
    <message>
        <source>Why was the test done?</source>
        <translation>¿Por qué se hizo la prueba?</translation>
    </message>
    <message>
        <source>Without these, a place that the file does not mention stays 'not assessed'.</source>
        <translation>Sin esto, un lugar que el archivo no menciona queda como «no evaluado».</translation>
    </message>
    <message>
        <source>for example: statement of the laboratory, with its date</source>
        <translation>por ejemplo: declaración del laboratorio, con su fecha</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
</context>
<context>
    <name>Language</name>
    <message>
        <source>English</source>
        <translation>Español</translation>
    </message>
</context>
<context>
    <name>LetterheadPage</name>
    <message>
        <source>&amp;Country whose law on gene results is told</source>
        <translation>País cuya ley &amp;sobre resultados genéticos se indica</translation>
    </message>
    <message>
        <source>&amp;Name of the practice</source>
        <translation>Nombre de &amp;la consulta</translation>
    </message>
    <message>
        <source>&amp;Save letterhead</source>
        <translation>Guardar &amp;membrete</translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation>&amp;Texto</translation>
    </message>
    <message>
        <source>Address and telephone, a &amp;line each</source>
        <translation>Dirección &amp;y teléfono, uno por línea</translation>
    </message>
    <message>
        <source>Address and telephone, a line each</source>
        <translation>Dirección y teléfono, uno por línea</translation>
    </message>
    <message>
        <source>Begin a new paragraph</source>
        <translation>Empezar un párrafo nuevo</translation>
    </message>
    <message>
        <source>Choose the picture of the logo</source>
        <translation>Elegir la imagen del logotipo</translation>
    </message>
    <message>
        <source>Choose the picture of the signature</source>
        <translation>Elegir la imagen de la firma</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>Country whose law on gene results is told</source>
        <translation>País cuya ley sobre resultados genéticos se indica</translation>
    </message>
    <message>
        <source>It stands above your name on what you signed. Nobody else can use it.</source>
        <translation>Aparece encima de su nombre en lo que usted firmó. Nadie más puede usarla.</translation>
    </message>
    <message>
        <source>Letterhead</source>
        <translation>Membrete</translation>
    </message>
    <message>
        <source>Letterhead and standard paragraphs</source>
        <translation>Membrete y párrafos habituales</translation>
    </message>
    <message>
        <source>Logo</source>
        <translation>Logotipo</translation>
    </message>
    <message>
        <source>Na&amp;me of the paragraph</source>
        <translation>Nombre &amp;del párrafo</translation>
    </message>
    <message>
        <source>Name and address stand at the end of each document, the logo beside its title.</source>
        <translation>El nombre y la dirección aparecen al final de cada documento, el logotipo junto a su título.</translation>
    </message>
    <message>
        <source>Name of the paragraph</source>
        <translation>Nombre del párrafo</translation>
    </message>
    <message>
        <source>Name of the practice</source>
        <translation>Nombre de la consulta</translation>
    </message>
    <message>
        <source>Ne&amp;w</source>
        <translation>&amp;Nuevo</translation>
    </message>
    <message>
        <source>Rem&amp;ove</source>
        <translation>&amp;Quitar</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Remove the paragraph</source>
        <translation>Quitar el párrafo</translation>
    </message>
    <message>
        <source>Remove the picture of the logo</source>
        <translation>Quitar la imagen del logotipo</translation>
    </message>
    <message>
        <source>Remove the picture of the signature</source>
        <translation>Quitar la imagen de la firma</translation>
    </message>
    <message>
        <source>Save letterhead</source>
        <translation>Guardar membrete</translation>
    </message>
    <message>
        <source>Save paragraph</source>
        <translation>&amp;Guardar párrafo</translation>
    </message>
    <message>
        <source>Save the paragraph</source>
        <translation>Guardar el párrafo</translation>
    </message>
    <message>
        <source>Standard paragraphs</source>
        <translation>Párrafos habituales</translation>
    </message>
    <message>
        <source>Text of the paragraph</source>
        <translation>Texto del párrafo</translation>
    </message>
    <message>
        <source>Texts of your practice, to insert while a document is edited. Enter no names of patients.</source>
        <translation>Textos de su consulta, para insertar al editar un documento. No escriba nombres de pacientes.</translation>
    </message>
    <message>
        <source>Your own signature</source>
        <translation>Su propia firma</translation>
    </message>
</context>
<context>
    <name>LifetimeDialog</name>
    <message>
        <source>&amp;Organ or condition</source>
        <translation>Órgano o &amp;afección</translation>
    </message>
    <message>
        <source>&amp;Sex</source>
        <translation>&amp;Sexo</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Curve of the risk by age</source>
        <translation>Curva del riesgo según la edad</translation>
    </message>
    <message>
        <source>Figures with their sources</source>
        <translation>Cifras con sus fuentes</translation>
    </message>
    <message>
        <source>Lifetime risk</source>
        <translation>Riesgo a lo largo de la vida</translation>
    </message>
    <message>
        <source>Organ or condition</source>
        <translation>Órgano o afección</translation>
    </message>
    <message>
        <source>Published figures for people with one changed copy of the gene. They stand side by side and none is an average.</source>
        <translation>Cifras publicadas de personas con una copia alterada del gen. Están una al lado de la otra y ninguna es un promedio.</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Sexo</translation>
    </message>
</context>
<context>
    <name>ListNameDialog</name>
    <message>
        <source>&amp;Name of the list</source>
        <translation>&amp;Nombre de la lista</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Guardar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Everybody in the practice sees it. It keeps the filters and the typed text; who fits is looked up anew each time.</source>
        <translation>La ven todas las personas de la consulta. Conserva los filtros y el texto escrito; quién coincide se busca de nuevo cada vez.</translation>
    </message>
    <message>
        <source>Name of a list</source>
        <translation>Nombre de una lista</translation>
    </message>
    <message>
        <source>Name of the list</source>
        <translation>Nombre de la lista</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Save as list</source>
        <translation>Guardar como lista</translation>
    </message>
</context>
<context>
    <name>LockedCopyDialog</name>
    <message>
        <source>&amp;Choose where and save…</source>
        <translation>&amp;Elegir dónde y guardar…</translation>
    </message>
    <message>
        <source>&amp;Passphrase of the copy</source>
        <translation>&amp;Frase de contraseña de la copia</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Choose where and save</source>
        <translation>Elegir dónde y guardar</translation>
    </message>
    <message>
        <source>Save a locked copy</source>
        <translation>Guardar una copia protegida</translation>
    </message>
    <message>
        <source>The copy opens only with this passphrase. It is not kept anywhere: without it nobody can open the copy again. Tell it to the person in another way than the file.</source>
        <translation>La copia solo se abre con esta frase de contraseña. No se guarda en ningún sitio: sin ella nadie podrá volver a abrir la copia. Comuníquela a la persona por una vía distinta de la del archivo.</translation>
    </message>
    <message>
        <source>The same a&amp;gain</source>
        <translation>&amp;La misma otra vez</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>&amp;Audit</source>
        <translation>Audi&amp;toría</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Atrás</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Oscuro</translation>
    </message>
    <message>
        <source>&amp;Edit its text</source>
        <translation>&amp;Editar su texto</translation>
    </message>
    <message>
        <source>&amp;Edit the patient…</source>
        <translation>&amp;Editar el paciente…</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>Busca&amp;r</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Ir</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Ayuda</translation>
    </message>
    <message>
        <source>&amp;Help on this page</source>
        <translation>&amp;Ayuda sobre esta página</translation>
    </message>
    <message>
        <source>&amp;Import a result…</source>
        <translation>&amp;Importar un resultado…</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>Atajos de &amp;teclado</translation>
    </message>
    <message>
        <source>&amp;Larger pages</source>
        <translation>&amp;Páginas más grandes</translation>
    </message>
    <message>
        <source>&amp;Lock</source>
        <translation>&amp;Bloquear</translation>
    </message>
    <message>
        <source>&amp;New patient…</source>
        <translation>&amp;Paciente nuevo…</translation>
    </message>
    <message>
        <source>&amp;Next undecided</source>
        <translation>&amp;Siguiente sin decidir</translation>
    </message>
    <message>
        <source>&amp;Patients</source>
        <translation>&amp;Pacientes</translation>
    </message>
    <message>
        <source>&amp;Practice</source>
        <translation>&amp;Consulta</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>&amp;Imprimir…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Salir</translation>
    </message>
    <message>
        <source>&amp;Recent patients</source>
        <translation>Pacientes &amp;recientes</translation>
    </message>
    <message>
        <source>&amp;Result</source>
        <translation>&amp;Resultado</translation>
    </message>
    <message>
        <source>&amp;Rulebook</source>
        <translation>&amp;Base de reglas</translation>
    </message>
    <message>
        <source>&amp;Save the words</source>
        <translation>&amp;Guardar las palabras</translation>
    </message>
    <message>
        <source>&amp;Show the patient</source>
        <translation>&amp;Mostrar el paciente</translation>
    </message>
    <message>
        <source>&amp;Show the step of the tour</source>
        <translation>&amp;Mostrar el paso del recorrido</translation>
    </message>
    <message>
        <source>&amp;Sign…</source>
        <translation>&amp;Firmar…</translation>
    </message>
    <message>
        <source>&amp;Today</source>
        <translation>&amp;Hoy</translation>
    </message>
    <message>
        <source>&amp;Tour with invented patients…</source>
        <translation>&amp;Recorrido con pacientes inventados…</translation>
    </message>
    <message>
        <source>&amp;Users</source>
        <translation>&amp;Usuarios</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ver</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Como el &amp;sistema</translation>
    </message>
    <message>
        <source>Bac&amp;kup</source>
        <translation>&amp;Copia de seguridad</translation>
    </message>
    <message>
        <source>Check a &amp;medicine…</source>
        <translation>&amp;Comprobar un medicamento…</translation>
    </message>
    <message>
        <source>Counselor</source>
        <translation>Counselor</translation>
    </message>
    <message>
        <source>Files to &amp;import</source>
        <translation>Archivos por &amp;importar</translation>
    </message>
    <message>
        <source>Find an&amp;ything…</source>
        <translation>Buscar cual&amp;quier cosa…</translation>
    </message>
    <message>
        <source>For&amp;ward</source>
        <translation>A&amp;delante</translation>
    </message>
    <message>
        <source>L&amp;ight</source>
        <translation>&amp;Claro</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>&amp;Idioma</translation>
    </message>
    <message>
        <source>Move the paragraph &amp;down</source>
        <translation>&amp;Bajar el párrafo</translation>
    </message>
    <message>
        <source>Move the paragraph &amp;up</source>
        <translation>&amp;Subir el párrafo</translation>
    </message>
    <message>
        <source>P&amp;atient</source>
        <translation>&amp;Paciente</translation>
    </message>
    <message>
        <source>Practice in &amp;numbers</source>
        <translation>&amp;La consulta en cifras</translation>
    </message>
    <message>
        <source>Record &amp;consent…</source>
        <translation>&amp;Registrar consentimiento…</translation>
    </message>
    <message>
        <source>S&amp;ettings</source>
        <translation>A&amp;justes</translation>
    </message>
    <message>
        <source>S&amp;maller pages</source>
        <translation>Páginas más pe&amp;queñas</translation>
    </message>
    <message>
        <source>Se&amp;curity</source>
        <translation>&amp;Seguridad</translation>
    </message>
    <message>
        <source>Show the &amp;report</source>
        <translation>&amp;Mostrar el informe</translation>
    </message>
</context>
<context>
    <name>OutsideDialog</name>
    <message>
        <source>&amp;Add a row</source>
        <translation>&amp;Añadir una fila</translation>
    </message>
    <message>
        <source>&amp;Remove the row</source>
        <translation>&amp;Quitar la fila</translation>
    </message>
    <message>
        <source>&amp;Take these results</source>
        <translation>&amp;Tomar estos resultados</translation>
    </message>
    <message>
        <source>Add a row</source>
        <translation>Añadir una fila</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>One gene a row, as its report says: diplotype, phenotype or activity score. For HLA genes, write '*57:01 positive' as the phenotype. These results stand in place of what the file says of the gene.</source>
        <translation>Un gen por fila, como dice su informe: diplotipo, fenotipo o puntuación de actividad. Para genes HLA, escriba «*57:01 positive» como fenotipo. Estos resultados sustituyen a lo que el archivo dice del gen.</translation>
    </message>
    <message>
        <source>Remove the chosen row</source>
        <translation>Quitar la fila elegida</translation>
    </message>
    <message>
        <source>Results from another laboratory</source>
        <translation>Resultados de otro laboratorio</translation>
    </message>
    <message>
        <source>Results, one gene a row</source>
        <translation>Resultados, un gen por fila</translation>
    </message>
    <message>
        <source>Take these results</source>
        <translation>Tomar estos resultados</translation>
    </message>
</context>
<context>
    <name>OwnPassphraseDialog</name>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Continuar</translation>
    </message>
    <message>
        <source>&amp;Your own passphrase</source>
        <translation>&amp;Su propia frase de contraseña</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Your passphrase</source>
        <translation>Su frase de contraseña</translation>
    </message>
</context>
<context>
    <name>PartnerDialog</name>
    <message>
        <source>&amp;Link</source>
        <translation>&amp;Vincular</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>&amp;Buscar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Choose the patient with whom a child is asked about. Both records note the link; nothing is shared by it.</source>
        <translation>Elija al paciente con quien se pregunta por un hijo. Las dos historias anotan el vínculo; no se comparte nada por ello.</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Vincular</translation>
    </message>
    <message>
        <source>Link a partner</source>
        <translation>Vincular una pareja</translation>
    </message>
    <message>
        <source>Name or record number</source>
        <translation>Nombre o número de historia</translation>
    </message>
    <message>
        <source>Patients found</source>
        <translation>Pacientes encontrados</translation>
    </message>
    <message>
        <source>Search for the partner</source>
        <translation>Buscar a la pareja</translation>
    </message>
</context>
<context>
    <name>PassphraseDialog</name>
    <message>
        <source>&amp;Change the passphrase</source>
        <translation>&amp;Cambiar la frase de contraseña</translation>
    </message>
    <message>
        <source>&amp;New passphrase</source>
        <translation>&amp;Frase de contraseña nueva</translation>
    </message>
    <message>
        <source>&amp;Your passphrase until now</source>
        <translation>&amp;Su frase de contraseña hasta ahora</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Change the passphrase</source>
        <translation>Cambiar la frase de contraseña</translation>
    </message>
    <message>
        <source>Change your passphrase</source>
        <translation>Cambiar su frase de contraseña</translation>
    </message>
    <message>
        <source>The same a&amp;gain</source>
        <translation>&amp;La misma otra vez</translation>
    </message>
</context>
<context>
    <name>PatientDialog</name>
    <message>
        <source>&amp;Birth date</source>
        <translation>&amp;Fecha de nacimiento</translation>
    </message>
    <message>
        <source>&amp;Family name</source>
        <translation>&amp;Apellidos</translation>
    </message>
    <message>
        <source>&amp;Given name</source>
        <translation>N&amp;ombre</translation>
    </message>
    <message>
        <source>&amp;Pronouns</source>
        <translation>&amp;Pronombres</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>G&amp;uardar</translation>
    </message>
    <message>
        <source>Birth date, year-month-day</source>
        <translation>Fecha de nacimiento, año-mes-día</translation>
    </message>
    <message>
        <source>C&amp;ontact</source>
        <translation>&amp;Contacto</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contacto</translation>
    </message>
    <message>
        <source>Current &amp;medicines</source>
        <translation>&amp;Medicamentos actuales</translation>
    </message>
    <message>
        <source>Current medicines, one a line</source>
        <translation>Medicamentos actuales, uno por línea</translation>
    </message>
    <message>
        <source>Family name</source>
        <translation>Apellidos</translation>
    </message>
    <message>
        <source>G&amp;ender</source>
        <translation>&amp;Género</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>Género</translation>
    </message>
    <message>
        <source>Given name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>New patient</source>
        <translation>Paciente nuevo</translation>
    </message>
    <message>
        <source>No&amp;tes</source>
        <translation>&amp;Notas</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notas</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Paciente</translation>
    </message>
    <message>
        <source>Pronouns</source>
        <translation>Pronombres</translation>
    </message>
    <message>
        <source>Record &amp;number</source>
        <translation>Número de &amp;historia</translation>
    </message>
    <message>
        <source>Record number</source>
        <translation>Número de historia</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Se&amp;x assigned at birth</source>
        <translation>&amp;Sexo asignado al nacer</translation>
    </message>
    <message>
        <source>Sex assigned at birth</source>
        <translation>Sexo asignado al nacer</translation>
    </message>
    <message>
        <source>YYYY-MM-DD</source>
        <translation>AAAA-MM-DD</translation>
    </message>
    <message>
        <source>if it differs, in the person's words</source>
        <translation>si es distinto, con las palabras de la persona</translation>
    </message>
    <message>
        <source>one a line, by generic or brand name</source>
        <translation>uno por línea, con el nombre genérico o comercial</translation>
    </message>
</context>
<context>
    <name>PatientFilters</name>
    <message>
        <source>&amp;More filters</source>
        <translation>&amp;Más filtros</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>E&amp;dad</translation>
    </message>
    <message>
        <source>Age from</source>
        <translation>Edad desde</translation>
    </message>
    <message>
        <source>Age to</source>
        <translation>Edad hasta</translation>
    </message>
    <message>
        <source>Clear &amp;filters</source>
        <translation>&amp;Borrar filtros</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Borrar filtros</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Primer día</translation>
    </message>
    <message>
        <source>Gene of a finding</source>
        <translation>Gen de un hallazgo</translation>
    </message>
    <message>
        <source>How far results are</source>
        <translation>Hasta dónde llegan los resultados</translation>
    </message>
    <message>
        <source>Keep these filters and the typed text under a name</source>
        <translation>Guardar con un nombre estos filtros y el texto escrito</translation>
    </message>
    <message>
        <source>Last &amp;changed between</source>
        <translation>Último cambio entre</translation>
    </message>
    <message>
        <source>Last changed between some days</source>
        <translation>Último cambio entre ciertos días</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Último día</translation>
    </message>
    <message>
        <source>List of findings</source>
        <translation>Lista de hallazgos</translation>
    </message>
    <message>
        <source>Medicine taken now</source>
        <translation>Medicamento que toma ahora</translation>
    </message>
    <message>
        <source>More filters</source>
        <translation>Más filtros</translation>
    </message>
    <message>
        <source>No c&amp;onsent to the test</source>
        <translation>&amp;Sin consentimiento para la prueba</translation>
    </message>
    <message>
        <source>No consent to the test</source>
        <translation>Sin consentimiento para la prueba</translation>
    </message>
    <message>
        <source>Open tas&amp;ks</source>
        <translation>&amp;Tareas abiertas</translation>
    </message>
    <message>
        <source>Open tasks</source>
        <translation>Tareas abiertas</translation>
    </message>
    <message>
        <source>Save as &amp;list…</source>
        <translation>Guardar como &amp;lista…</translation>
    </message>
    <message>
        <source>Save as list</source>
        <translation>Guardar como lista</translation>
    </message>
    <message>
        <source>Sex assigned at birth</source>
        <translation>Sexo asignado al nacer</translation>
    </message>
    <message>
        <source>Sorted &amp;by</source>
        <translation>&amp;Ordenado por</translation>
    </message>
    <message>
        <source>Sorted by</source>
        <translation>Ordenado por</translation>
    </message>
    <message>
        <source>and</source>
        <translation>y</translation>
    </message>
    <message>
        <source>any</source>
        <translation>cualquiera</translation>
    </message>
    <message>
        <source>to</source>
        <translation>a</translation>
    </message>
</context>
<context>
    <name>PatientPage</name>
    <message>
        <source>&amp;Import a result…</source>
        <translation>I&amp;mportar un resultado…</translation>
    </message>
    <message>
        <source>&amp;Link a partner…</source>
        <translation>Vincular una pare&amp;ja…</translation>
    </message>
    <message>
        <source>&amp;Open the review</source>
        <translation>Abrir &amp;la revisión</translation>
    </message>
    <message>
        <source>A&amp;nonymised copy…</source>
        <translation>Copia a&amp;nonimizada…</translation>
    </message>
    <message>
        <source>Add a &amp;task…</source>
        <translation>Añadir &amp;una tarea…</translation>
    </message>
    <message>
        <source>Add a task</source>
        <translation>Añadir una tarea</translation>
    </message>
    <message>
        <source>All con&amp;sents…</source>
        <translation>Todos &amp;los consentimientos…</translation>
    </message>
    <message>
        <source>All consents of the patient</source>
        <translation>Todos los consentimientos del paciente</translation>
    </message>
    <message>
        <source>Allergies</source>
        <translation>Alergias</translation>
    </message>
    <message>
        <source>Anonymised copy</source>
        <translation>Copia anonimizada</translation>
    </message>
    <message>
        <source>At a glance</source>
        <translation>De un vistazo</translation>
    </message>
    <message>
        <source>Carrier risk</source>
        <translation>Riesgo de ser portador</translation>
    </message>
    <message>
        <source>Carrier risk…</source>
        <translation>Ries&amp;go de ser portador…</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Consentimiento</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contacto</translation>
    </message>
    <message>
        <source>Couple</source>
        <translation>Pareja</translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation>Ctrl+E</translation>
    </message>
    <message>
        <source>Delete &amp;for good…</source>
        <translation>Eliminar para &amp;siempre…</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>Eliminar para siempre</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documentos</translation>
    </message>
    <message>
        <source>Drop a VCF file anywhere on this page to import it.</source>
        <translation>Suelte un archivo VCF en cualquier lugar de esta página para importarlo.</translation>
    </message>
    <message>
        <source>E&amp;xport everything…</source>
        <translation>Exportar &amp;todo…</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Editar</translation>
    </message>
    <message>
        <source>Edit bac&amp;kground…</source>
        <translation>Editar c&amp;ontexto…</translation>
    </message>
    <message>
        <source>Edit background</source>
        <translation>Editar contexto</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>E&amp;ditar…</translation>
    </message>
    <message>
        <source>Export everything</source>
        <translation>Exportar todo</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Familia</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Hallazgos</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>Género</translation>
    </message>
    <message>
        <source>Goals and decisions</source>
        <translation>Metas y decisiones</translation>
    </message>
    <message>
        <source>Import a result</source>
        <translation>Importar un resultado</translation>
    </message>
    <message>
        <source>Latest results</source>
        <translation>Últimos resultados</translation>
    </message>
    <message>
        <source>Life and work</source>
        <translation>Vida y trabajo</translation>
    </message>
    <message>
        <source>Link a partner</source>
        <translation>Vincular una pareja</translation>
    </message>
    <message>
        <source>Looked for, not found</source>
        <translation>Buscado, no encontrado</translation>
    </message>
    <message>
        <source>Medicines</source>
        <translation>Medicamentos</translation>
    </message>
    <message>
        <source>No decision is recorded.</source>
        <translation>No consta ninguna decisión.</translation>
    </message>
    <message>
        <source>No partner is linked.</source>
        <translation>No hay ninguna pareja vinculada.</translation>
    </message>
    <message>
        <source>No result was imported yet.</source>
        <translation>Todavía no se importó ningún resultado.</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notas</translation>
    </message>
    <message>
        <source>Nothing is to be done.</source>
        <translation>No hay nada que hacer.</translation>
    </message>
    <message>
        <source>Open &amp;the report</source>
        <translation>A&amp;brir el informe</translation>
    </message>
    <message>
        <source>Open the report</source>
        <translation>Abrir el informe</translation>
    </message>
    <message>
        <source>Open the review</source>
        <translation>Abrir la revisión</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Origen</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Resumen</translation>
    </message>
    <message>
        <source>Parts of the record</source>
        <translation>Partes de la historia</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Pregunta</translation>
    </message>
    <message>
        <source>Rec&amp;ord consent…</source>
        <translation>Registrar consentimiento…</translation>
    </message>
    <message>
        <source>Record a &amp;decision…</source>
        <translation>Registrar una decisión…</translation>
    </message>
    <message>
        <source>Record a decision</source>
        <translation>Registrar una decisión</translation>
    </message>
    <message>
        <source>Record consent</source>
        <translation>Registrar consentimiento</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Resultados</translation>
    </message>
    <message>
        <source>Signs and symptoms</source>
        <translation>Signos y síntomas</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Tareas</translation>
    </message>
    <message>
        <source>The patient's data</source>
        <translation>Los datos del paciente</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Cronología</translation>
    </message>
</context>
<context>
    <name>PatientsPage</name>
    <message>
        <source>&amp;New patient…</source>
        <translation>Paciente &amp;nuevo…</translation>
    </message>
    <message>
        <source>&amp;Save several…</source>
        <translation>&amp;Guardar varios…</translation>
    </message>
    <message>
        <source>New patient</source>
        <translation>Paciente nuevo</translation>
    </message>
    <message>
        <source>Patients</source>
        <translation>Pacientes</translation>
    </message>
    <message>
        <source>Save documents of several patients</source>
        <translation>Guardar documentos de varios pacientes</translation>
    </message>
</context>
<context>
    <name>PracticePage</name>
    <message>
        <source>&amp;Save as CSV…</source>
        <translation>&amp;Guardar CSV…</translation>
    </message>
    <message>
        <source>Due after &amp;years</source>
        <translation>Vence &amp;tras años</translation>
    </message>
    <message>
        <source>Perio&amp;d</source>
        <translation>Peri&amp;odo</translation>
    </message>
    <message>
        <source>Period that is counted</source>
        <translation>Periodo que se cuenta</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>Consulta</translation>
    </message>
    <message>
        <source>Save the counts as CSV</source>
        <translation>Guardar los recuentos como CSV</translation>
    </message>
    <message>
        <source>Variants of uncertain significance to judge again</source>
        <translation>Variantes de significado incierto por juzgar de nuevo</translation>
    </message>
    <message>
        <source>Variants of uncertain significance, those judged longest ago first</source>
        <translation>Variantes de significado incierto, primero las juzgadas hace más tiempo</translation>
    </message>
    <message>
        <source>Years after which a variant is to be judged again</source>
        <translation>Años tras los que hay que juzgar de nuevo una variante</translation>
    </message>
</context>
<context>
    <name>Record</name>
    <message>
        <source>&amp;Documents</source>
        <translation>&amp;Documentos</translation>
    </message>
    <message>
        <source>&amp;Family</source>
        <translation>&amp;Familia</translation>
    </message>
    <message>
        <source>&amp;Medicines</source>
        <translation>&amp;Medicamentos</translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation>Re&amp;sumen</translation>
    </message>
    <message>
        <source>&amp;Results</source>
        <translation>&amp;Resultados</translation>
    </message>
    <message>
        <source>&amp;Timeline</source>
        <translation>&amp;Cronología</translation>
    </message>
    <message>
        <source>F&amp;indings</source>
        <translation>&amp;Hallazgos</translation>
    </message>
</context>
<context>
    <name>RecoverPage</name>
    <message>
        <source>&amp;Back</source>
        <translation>A&amp;trás</translation>
    </message>
    <message>
        <source>&amp;New passphrase</source>
        <translation>&amp;Frase de contraseña nueva</translation>
    </message>
    <message>
        <source>&amp;Set the passphrase and unlock</source>
        <translation>Establecer la frase de contraseña &amp;y desbloquear</translation>
    </message>
    <message>
        <source>&amp;The same again</source>
        <translation>&amp;La misma otra vez</translation>
    </message>
    <message>
        <source>&amp;Whose passphrase is set</source>
        <translation>&amp;De quién es la frase de contraseña</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Recovery &amp;key, eight groups of five</source>
        <translation>Clave de recuperación, &amp;ocho grupos de cinco</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Clave de recuperación</translation>
    </message>
    <message>
        <source>Set the passphrase and unlock</source>
        <translation>Establecer la frase de contraseña y desbloquear</translation>
    </message>
    <message>
        <source>Take the printed recovery sheet. It opens the vault, and you set a new passphrase.</source>
        <translation>Tome la hoja de recuperación impresa. Abre la bóveda, y usted establece una frase de contraseña nueva.</translation>
    </message>
    <message>
        <source>Use the recovery key</source>
        <translation>Usar la clave de recuperación</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Usuario</translation>
    </message>
</context>
<context>
    <name>RecoverySheetDialog</name>
    <message>
        <source>&amp;Done</source>
        <translation>&amp;Listo</translation>
    </message>
    <message>
        <source>&amp;Not now</source>
        <translation>&amp;Ahora no</translation>
    </message>
    <message>
        <source>&amp;Save as PDF…</source>
        <translation>&amp;Guardar PDF…</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>I have &amp;printed this page and put it away</source>
        <translation>Imprimí &amp;esta página y la guardé en lugar seguro</translation>
    </message>
    <message>
        <source>I have printed this page and put it away</source>
        <translation>Imprimí esta página y la guardé en lugar seguro</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Ahora no</translation>
    </message>
    <message>
        <source>P&amp;rint…</source>
        <translation>&amp;Imprimir…</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Imprimir</translation>
    </message>
    <message>
        <source>Print the recovery sheet</source>
        <translation>Imprimir la hoja de recuperación</translation>
    </message>
    <message>
        <source>Recovery sheet</source>
        <translation>Hoja de recuperación</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Guardar PDF</translation>
    </message>
    <message>
        <source>Together with the files of the vault, this page opens it when a passphrase is forgotten; where nobody knows theirs any more, it is the only way in. Print it and put it into a safe. It is shown only now.</source>
        <translation>Junto con los archivos de la bóveda, esta página la abre cuando se olvida una frase de contraseña; si ya nadie sabe la suya, es la única entrada. Imprímala y guárdela en una caja fuerte. Solo se muestra ahora.</translation>
    </message>
</context>
<context>
    <name>RelativeDialog</name>
    <message>
        <source>&amp;Age</source>
        <translation>&amp;Edad</translation>
    </message>
    <message>
        <source>&amp;Conditions</source>
        <translation>A&amp;fecciones</translation>
    </message>
    <message>
        <source>&amp;Gene</source>
        <translation>&amp;Gen</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>&amp;Nota</translation>
    </message>
    <message>
        <source>&amp;Relation</source>
        <translation>&amp;Parentesco</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>G&amp;uardar</translation>
    </message>
    <message>
        <source>&amp;Variant</source>
        <translation>V&amp;ariante</translation>
    </message>
    <message>
        <source>Age in years</source>
        <translation>Edad en años</translation>
    </message>
    <message>
        <source>Ca&amp;lled</source>
        <translation>&amp;Se llama</translation>
    </message>
    <message>
        <source>Called</source>
        <translation>Se llama</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Conditions, one a line</source>
        <translation>Afecciones, una por línea</translation>
    </message>
    <message>
        <source>For example: breast cancer, 42</source>
        <translation>Por ejemplo: cáncer de mama, 42</translation>
    </message>
    <message>
        <source>Full years today, or at death; about is fine.</source>
        <translation>Años completos hoy, o al morir; aproximados está bien.</translation>
    </message>
    <message>
        <source>Gene</source>
        <translation>Gen</translation>
    </message>
    <message>
        <source>Genetic &amp;test</source>
        <translation>P&amp;rueba genética</translation>
    </message>
    <message>
        <source>Genetic test</source>
        <translation>Prueba genética</translation>
    </message>
    <message>
        <source>L&amp;iving</source>
        <translation>&amp;Vive</translation>
    </message>
    <message>
        <source>Living</source>
        <translation>Vive</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Relation</source>
        <translation>Parentesco</translation>
    </message>
    <message>
        <source>Relative</source>
        <translation>Familiar</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Se&amp;x assigned at birth</source>
        <translation>Se&amp;xo asignado al nacer</translation>
    </message>
    <message>
        <source>Sex assigned at birth</source>
        <translation>Sexo asignado al nacer</translation>
    </message>
    <message>
        <source>Si&amp;de of the family</source>
        <translation>&amp;Lado de la familia</translation>
    </message>
    <message>
        <source>Side of the family</source>
        <translation>Lado de la familia</translation>
    </message>
    <message>
        <source>Ta&amp;ke out</source>
        <translation>&amp;Quitar</translation>
    </message>
    <message>
        <source>Take this relative out</source>
        <translation>Quitar este familiar</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>Variante</translation>
    </message>
    <message>
        <source>as it was told, for example c.68_69del</source>
        <translation>como se comunicó, por ejemplo c.68_69del</translation>
    </message>
    <message>
        <source>one a line: condition, age at onset</source>
        <translation>una por línea: afección, edad de inicio</translation>
    </message>
    <message>
        <source>to tell two sisters apart; initials will do</source>
        <translation>para distinguir a dos hermanas; bastan las iniciales</translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message>
        <source>&amp;Document</source>
        <translation>D&amp;ocumento</translation>
    </message>
    <message>
        <source>&amp;Save as PDF…</source>
        <translation>&amp;Guardar PDF…</translation>
    </message>
    <message>
        <source>Edit &amp;text</source>
        <translation>Editar &amp;texto</translation>
    </message>
    <message>
        <source>Edit text</source>
        <translation>Editar texto</translation>
    </message>
    <message>
        <source>Lang&amp;uage</source>
        <translation>I&amp;dioma</translation>
    </message>
    <message>
        <source>Language of the pages</source>
        <translation>Idioma de las páginas</translation>
    </message>
    <message>
        <source>Large print</source>
        <translation>&amp;Letra grande</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Más grande</translation>
    </message>
    <message>
        <source>Larger (Ctrl++)</source>
        <translation>Más grande (Ctrl++)</translation>
    </message>
    <message>
        <source>Pages of the report</source>
        <translation>Páginas del informe</translation>
    </message>
    <message>
        <source>Pri&amp;nt…</source>
        <translation>I&amp;mprimir…</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Imprimir</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Informe</translation>
    </message>
    <message>
        <source>Save &amp;locked copy…</source>
        <translation>G&amp;uardar copia protegida…</translation>
    </message>
    <message>
        <source>Save a copy that opens only with a passphrase</source>
        <translation>Guardar una copia que solo se abre con una frase de contraseña</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Guardar PDF</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Más pequeño</translation>
    </message>
    <message>
        <source>Smaller (Ctrl+-)</source>
        <translation>Más pequeño (Ctrl+-)</translation>
    </message>
    <message>
        <source>The edition in 18 pt, in one column</source>
        <translation>La edición en 18 puntos, a una columna</translation>
    </message>
    <message>
        <source>Vers&amp;ion</source>
        <translation>Ver&amp;sión</translation>
    </message>
    <message>
        <source>Version of the report</source>
        <translation>Versión del informe</translation>
    </message>
    <message>
        <source>Which document is shown</source>
        <translation>Qué documento se muestra</translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message>
        <source>&amp;Backup</source>
        <translation>&amp;Copia de seguridad</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>&amp;Elegir…</translation>
    </message>
    <message>
        <source>&amp;Look into it</source>
        <translation>E&amp;xaminarla</translation>
    </message>
    <message>
        <source>&amp;Passphrase of the backup, or its recovery key</source>
        <translation>&amp;Frase de contraseña de la copia, o su clave de recuperación</translation>
    </message>
    <message>
        <source>&amp;Restore it</source>
        <translation>&amp;Restaurarla</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Elegir</translation>
    </message>
    <message>
        <source>Look into it</source>
        <translation>Examinarla</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Restaurar una copia</translation>
    </message>
    <message>
        <source>Restore it</source>
        <translation>Restaurarla</translation>
    </message>
    <message>
        <source>The vault that is there now is set aside and kept. The backup itself is only read.</source>
        <translation>La bóveda actual se aparta y se conserva. La copia de seguridad en sí solo se lee.</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>Qué cambiaría</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>&amp;Sign…</source>
        <translation>Fir&amp;mar…</translation>
    </message>
    <message>
        <source>&amp;Why is it left out?</source>
        <translation>¿Por &amp;qué se deja fuera?</translation>
    </message>
    <message>
        <source>A&amp;mend…</source>
        <translation>Enmen&amp;dar…</translation>
    </message>
    <message>
        <source>Amend</source>
        <translation>Enmendar</translation>
    </message>
    <message>
        <source>Carrier risk</source>
        <translation>Riesgo de ser portador</translation>
    </message>
    <message>
        <source>Carrier risk (Q)…</source>
        <translation>Riesgo de ser portador (Q)…</translation>
    </message>
    <message>
        <source>Classify the variant</source>
        <translation>Clasificar la variante</translation>
    </message>
    <message>
        <source>Classify the variant (K)</source>
        <translation>Clasificar la variante (K)</translation>
    </message>
    <message>
        <source>Classify the variant (K)…</source>
        <translation>Clasificar la variante (K)…</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Confirmar</translation>
    </message>
    <message>
        <source>Confirm (C)</source>
        <translation>Confirmar (C)</translation>
    </message>
    <message>
        <source>Confirm several (B)…</source>
        <translation>Confirmar varios (B)…</translation>
    </message>
    <message>
        <source>Confirm several findings together</source>
        <translation>Confirmar varios hallazgos juntos</translation>
    </message>
    <message>
        <source>Confirm several findings together (B): those that are selected, or all that may be</source>
        <translation>Confirmar varios hallazgos juntos (B): los seleccionados, o todos los que se puede</translation>
    </message>
    <message>
        <source>Confirm the finding without a class</source>
        <translation>Confirmar el hallazgo sin clase</translation>
    </message>
    <message>
        <source>Confirm without a class</source>
        <translation>Confirmar sin clase</translation>
    </message>
    <message>
        <source>Filter by gene, medicine, variant… (/)</source>
        <translation>Filtrar por gen, medicamento, variante… (/)</translation>
    </message>
    <message>
        <source>Filter the list by gene, medicine, variant or reason</source>
        <translation>Filtrar la lista por gen, medicamento, variante o motivo</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Hallazgos</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Dejar fuera</translation>
    </message>
    <message>
        <source>Leave out (L)</source>
        <translation>Dejar fuera (L)</translation>
    </message>
    <message>
        <source>Leave out with this reason</source>
        <translation>Dejar fuera con este motivo</translation>
    </message>
    <message>
        <source>N&amp;ote</source>
        <translation>&amp;Nota</translation>
    </message>
    <message>
        <source>Needs confirmatory test</source>
        <translation>Necesita prueba de confirmación</translation>
    </message>
    <message>
        <source>Needs confirmatory test (T)</source>
        <translation>Necesita prueba de confirmación (T)</translation>
    </message>
    <message>
        <source>Next (N)</source>
        <translation>Siguiente (N)</translation>
    </message>
    <message>
        <source>Next undecided</source>
        <translation>Siguiente sin decidir</translation>
    </message>
    <message>
        <source>Next undecided (N), previous undecided (Shift+N)</source>
        <translation>Siguiente sin decidir (N), anterior sin decidir (Mayús+N)</translation>
    </message>
    <message>
        <source>Note on this finding</source>
        <translation>Nota sobre este hallazgo</translation>
    </message>
    <message>
        <source>Open the report</source>
        <translation>Abrir el informe</translation>
    </message>
    <message>
        <source>Open the worksheet to give the variant a class</source>
        <translation>Abrir la hoja de clasificación para dar una clase a la variante</translation>
    </message>
    <message>
        <source>Open the worksheet…</source>
        <translation>Abrir la hoja de clasificación…</translation>
    </message>
    <message>
        <source>Prev&amp;iew</source>
        <translation>Vis&amp;ta previa</translation>
    </message>
    <message>
        <source>Preview the draft</source>
        <translation>Vista previa del borrador</translation>
    </message>
    <message>
        <source>Reason to leave the finding out</source>
        <translation>Motivo para dejar fuera el hallazgo</translation>
    </message>
    <message>
        <source>Repor&amp;t</source>
        <translation>Inf&amp;orme</translation>
    </message>
    <message>
        <source>Save the note</source>
        <translation>Guardar la nota</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Firmar</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Retirar la decisión</translation>
    </message>
    <message>
        <source>The finding and why it is shown</source>
        <translation>El hallazgo y por qué se muestra</translation>
    </message>
    <message>
        <source>Warfarin dose (W)…</source>
        <translation>Dosis de warfarina (W)…</translation>
    </message>
    <message>
        <source>Warfarin dose estimate</source>
        <translation>Estimación de la dosis de warfarina</translation>
    </message>
    <message>
        <source>Warfarin dose estimate (W)</source>
        <translation>Estimación de la dosis de warfarina (W)</translation>
    </message>
    <message>
        <source>What is left of the chance to be a carrier (Q)</source>
        <translation>Lo que queda de la probabilidad de ser portador (Q)</translation>
    </message>
    <message>
        <source>Your decision</source>
        <translation>Su decisión</translation>
    </message>
</context>
<context>
    <name>RulebookChangeDialog</name>
    <message>
        <source>&amp;Leave it as it is</source>
        <translation>&amp;Dejarlo como está</translation>
    </message>
    <message>
        <source>&amp;Take over and review</source>
        <translation>&amp;Adoptar y revisar</translation>
    </message>
    <message>
        <source>Changed by the rulebook</source>
        <translation>Cambiado por la base de reglas</translation>
    </message>
    <message>
        <source>Leave the result as it is: I looked at it</source>
        <translation>Dejar el resultado como está: ya lo miré</translation>
    </message>
    <message>
        <source>Open the re&amp;view</source>
        <translation>Abrir la &amp;revisión</translation>
    </message>
    <message>
        <source>Open the review as it is</source>
        <translation>Abrir la revisión como está</translation>
    </message>
    <message>
        <source>Take over what the rulebook says and review it</source>
        <translation>Adoptar lo que dice la base de reglas y revisarlo</translation>
    </message>
    <message>
        <source>What the rulebook tells otherwise</source>
        <translation>Lo que la base de reglas dice de otra manera</translation>
    </message>
</context>
<context>
    <name>RulebookPage</name>
    <message>
        <source>About this rulebook</source>
        <translation>Acerca de esta base de reglas</translation>
    </message>
    <message>
        <source>Compare with another rulebook</source>
        <translation>Comparar con otra base de reglas</translation>
    </message>
    <message>
        <source>Compare with another rulebook…</source>
        <translation>Comparar con otra base de reglas…</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>Afecciones</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Todo</translation>
    </message>
    <message>
        <source>Gene, medicine, condition, HGVS name, rsID, ClinVar id, star allele or position</source>
        <translation>Gen, medicamento, afección, nombre HGVS, rsID, identificador de ClinVar, alelo estrella o posición</translation>
    </message>
    <message>
        <source>Genes for medicines</source>
        <translation>Genes para medicamentos</translation>
    </message>
    <message>
        <source>Inherited genes</source>
        <translation>Genes hereditarios</translation>
    </message>
    <message>
        <source>Medicines</source>
        <translation>Medicamentos</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Resumen</translation>
    </message>
    <message>
        <source>Parts of the entry</source>
        <translation>Partes de la entrada</translation>
    </message>
    <message>
        <source>Search (Ctrl+F)</source>
        <translation>Buscar (Ctrl+F)</translation>
    </message>
    <message>
        <source>Search the rulebook</source>
        <translation>Buscar en la base de reglas</translation>
    </message>
    <message>
        <source>Show conditions</source>
        <translation>Mostrar afecciones</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Mostrar todo</translation>
    </message>
    <message>
        <source>Show genes for medicines</source>
        <translation>Mostrar genes para medicamentos</translation>
    </message>
    <message>
        <source>Show genes of inherited conditions</source>
        <translation>Mostrar genes de afecciones hereditarias</translation>
    </message>
    <message>
        <source>Show medicines</source>
        <translation>Mostrar medicamentos</translation>
    </message>
    <message>
        <source>Show variants</source>
        <translation>Mostrar variantes</translation>
    </message>
    <message>
        <source>The entry</source>
        <translation>La entrada</translation>
    </message>
    <message>
        <source>Transcript sequences that the practice added</source>
        <translation>Secuencias de transcritos que añadió la consulta</translation>
    </message>
    <message>
        <source>Transcript sequences…</source>
        <translation>Secuencias de transcritos…</translation>
    </message>
    <message>
        <source>Variants</source>
        <translation>Variantes</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Qué se encontró</translation>
    </message>
</context>
<context>
    <name>SecurityPage</name>
    <message>
        <source>&amp;Change…</source>
        <translation>Ca&amp;mbiar…</translation>
    </message>
    <message>
        <source>&amp;It is put away</source>
        <translation>&amp;Ya está guardada</translation>
    </message>
    <message>
        <source>&amp;Make a recovery sheet…</source>
        <translation>&amp;Hacer una hoja de recuperación…</translation>
    </message>
    <message>
        <source>A report is final only with a &amp;second signature</source>
        <translation>&amp;Un informe solo es definitivo con una segunda firma</translation>
    </message>
    <message>
        <source>A report is final only with a second signature</source>
        <translation>Un informe solo es definitivo con una segunda firma</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Cambiar</translation>
    </message>
    <message>
        <source>It is put away</source>
        <translation>Ya está guardada</translation>
    </message>
    <message>
        <source>Key of the database</source>
        <translation>Clave de la base de datos</translation>
    </message>
    <message>
        <source>Make a recovery sheet</source>
        <translation>Hacer una hoja de recuperación</translation>
    </message>
    <message>
        <source>Re&amp;new the key…</source>
        <translation>Renovar &amp;la clave…</translation>
    </message>
    <message>
        <source>Recovery sheet</source>
        <translation>Hoja de recuperación</translation>
    </message>
    <message>
        <source>Remove i&amp;t…</source>
        <translation>&amp;Quitarla…</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Quitarla</translation>
    </message>
    <message>
        <source>Renew the key</source>
        <translation>Renovar la clave</translation>
    </message>
    <message>
        <source>Second signature</source>
        <translation>Segunda firma</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Seguridad</translation>
    </message>
    <message>
        <source>Your passphrase</source>
        <translation>Su frase de contraseña</translation>
    </message>
</context>
<context>
    <name>SequencesDialog</name>
    <message>
        <source>&amp;Add transcript sequences…</source>
        <translation>&amp;Añadir secuencias de transcritos…</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Cerrar</translation>
    </message>
    <message>
        <source>&amp;Remove the chosen ones</source>
        <translation>&amp;Quitar las elegidas</translation>
    </message>
    <message>
        <source>Add transcript sequences from a file</source>
        <translation>Añadir secuencias de transcritos desde un archivo</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Remove the chosen sequences</source>
        <translation>Quitar las secuencias elegidas</translation>
    </message>
    <message>
        <source>Transcript sequences</source>
        <translation>Secuencias de transcritos</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>&amp;Lock after</source>
        <translation>&amp;Bloquear tras</translation>
    </message>
    <message>
        <source>After a decision, go to the &amp;next finding</source>
        <translation>&amp;Tras una decisión, ir al siguiente hallazgo</translation>
    </message>
    <message>
        <source>After a decision, go to the next undecided finding</source>
        <translation>Tras una decisión, ir al siguiente hallazgo sin decidir</translation>
    </message>
    <message>
        <source>Appearan&amp;ce</source>
        <translation>Aparie&amp;ncia</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Apariencia</translation>
    </message>
    <message>
        <source>Counselor supports professional judgement. It does not replace it.</source>
        <translation>Counselor apoya el criterio profesional. No lo sustituye.</translation>
    </message>
    <message>
        <source>Language &amp;of the window</source>
        <translation>Idioma &amp;de la ventana</translation>
    </message>
    <message>
        <source>Language of the window</source>
        <translation>Idioma de la ventana</translation>
    </message>
    <message>
        <source>Le&amp;tterhead and standard paragraphs…</source>
        <translation>&amp;Membrete y párrafos habituales…</translation>
    </message>
    <message>
        <source>Letterhead and standard paragraphs</source>
        <translation>Membrete y párrafos habituales</translation>
    </message>
    <message>
        <source>Lock together with the &amp;screen</source>
        <translation>Bloquear &amp;junto con la pantalla</translation>
    </message>
    <message>
        <source>Lock together with the screen</source>
        <translation>Bloquear junto con la pantalla</translation>
    </message>
    <message>
        <source>Lock when the window is &amp;minimised</source>
        <translation>Bl&amp;oquear al minimizar la ventana</translation>
    </message>
    <message>
        <source>Lock when the window is minimised</source>
        <translation>Bloquear al minimizar la ventana</translation>
    </message>
    <message>
        <source>Minutes without use until the vault is locked</source>
        <translation>Minutos sin uso hasta que se bloquea la bóveda</translation>
    </message>
    <message>
        <source>Paper o&amp;f reports</source>
        <translation>Papel de &amp;los informes</translation>
    </message>
    <message>
        <source>Paper of reports</source>
        <translation>Papel de los informes</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programa</translation>
    </message>
    <message>
        <source>Rulebook</source>
        <translation>Base de reglas</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>This installation</source>
        <translation>Esta instalación</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Usuario</translation>
    </message>
    <message>
        <source>Vault</source>
        <translation>Bóveda</translation>
    </message>
</context>
<context>
    <name>SharedDecisionDialog</name>
    <message>
        <source>&amp;Reason of the correction</source>
        <translation>&amp;Motivo de la corrección</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Guardar</translation>
    </message>
    <message>
        <source>&amp;What was decided</source>
        <translation>Qué &amp;se decidió</translation>
    </message>
    <message>
        <source>An entry is never changed later: a correction stands beside it and says why.</source>
        <translation>Una entrada nunca se cambia después: una corrección se pone a su lado y dice por qué.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Da&amp;y of the talk</source>
        <translation>Día de la &amp;conversación</translation>
    </message>
    <message>
        <source>Day of the talk, year-month-day</source>
        <translation>Día de la conversación, año-mes-día</translation>
    </message>
    <message>
        <source>Decided &amp;by</source>
        <translation>&amp;Decidido por</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>Decidido por</translation>
    </message>
    <message>
        <source>Decision made together</source>
        <translation>Decisión tomada en conjunto</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Opciones</translation>
    </message>
    <message>
        <source>Reason of the correction</source>
        <translation>Motivo de la corrección</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>What &amp;mattered</source>
        <translation>&amp;Qué importó</translation>
    </message>
    <message>
        <source>What mattered to the patient</source>
        <translation>Qué le importó al paciente</translation>
    </message>
    <message>
        <source>What was decided</source>
        <translation>Qué se decidió</translation>
    </message>
    <message>
        <source>YYYY-MM-DD</source>
        <translation>AAAA-MM-DD</translation>
    </message>
    <message>
        <source>for example: the patient</source>
        <translation>por ejemplo: el paciente</translation>
    </message>
    <message>
        <source>goals and worries, in the patient's words</source>
        <translation>metas y preocupaciones, con las palabras del paciente</translation>
    </message>
</context>
<context>
    <name>SignDialog</name>
    <message>
        <source>&amp;Language of the report</source>
        <translation>&amp;Idioma del informe</translation>
    </message>
    <message>
        <source>&amp;Sign</source>
        <translation>&amp;Firmar</translation>
    </message>
    <message>
        <source>A signed review is frozen. A later change makes a new version that names this one.</source>
        <translation>Una revisión firmada queda congelada. Un cambio posterior crea una versión nueva que nombra a esta.</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Confirmados</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Volver</translation>
    </message>
    <message>
        <source>Language of the report</source>
        <translation>Idioma del informe</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Dejados fuera</translation>
    </message>
    <message>
        <source>Needs confirmatory test</source>
        <translation>Necesita prueba de confirmación</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Firmar</translation>
    </message>
    <message>
        <source>Sign this review?</source>
        <translation>¿Firmar esta revisión?</translation>
    </message>
    <message>
        <source>Withheld</source>
        <translation>Retenidos</translation>
    </message>
</context>
<context>
    <name>TaskDialog</name>
    <message>
        <source>&amp;About the result</source>
        <translation>&amp;Sobre el resultado</translation>
    </message>
    <message>
        <source>&amp;Due on</source>
        <translation>&amp;Vence el</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Guardar</translation>
    </message>
    <message>
        <source>&amp;What is to be done</source>
        <translation>&amp;Qué hay que hacer</translation>
    </message>
    <message>
        <source>About the result</source>
        <translation>Sobre el resultado</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Due on, year-month-day</source>
        <translation>Vence el, año-mes-día</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Tarea</translation>
    </message>
    <message>
        <source>What is to be done</source>
        <translation>Qué hay que hacer</translation>
    </message>
    <message>
        <source>YYYY-MM-DD</source>
        <translation>AAAA-MM-DD</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>&amp;Compare now</source>
        <translation>C&amp;omparar ahora</translation>
    </message>
    <message>
        <source>Compare stored results with the present rulebook now</source>
        <translation>Comparar ahora los resultados guardados con la base de reglas actual</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>What waits</source>
        <translation>Qué espera</translation>
    </message>
</context>
<context>
    <name>TogetherDialog</name>
    <message>
        <source>&amp;Confirm these</source>
        <translation>&amp;Confirmar estos</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Confirm several</source>
        <translation>Confirmar varios</translation>
    </message>
    <message>
        <source>Confirm these findings</source>
        <translation>Confirmar estos hallazgos</translation>
    </message>
    <message>
        <source>Exactly these findings are confirmed, each with its own row in the audit trail. All of it can be undone until the review is signed.</source>
        <translation>Se confirman exactamente estos hallazgos, cada uno con su propia fila en el registro de auditoría. Todo se puede deshacer hasta que se firme la revisión.</translation>
    </message>
    <message>
        <source>The findings that are confirmed, and those that are decided one by one</source>
        <translation>Los hallazgos que se confirman y los que se deciden uno por uno</translation>
    </message>
</context>
<context>
    <name>TypedDialog</name>
    <message>
        <source>&amp;Add a row</source>
        <translation>&amp;Añadir una fila</translation>
    </message>
    <message>
        <source>&amp;Remove the row</source>
        <translation>&amp;Quitar la fila</translation>
    </message>
    <message>
        <source>&amp;Take these results</source>
        <translation>&amp;Tomar estos resultados</translation>
    </message>
    <message>
        <source>Add a row</source>
        <translation>Añadir una fila</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>One gene a row, as its report says. A repeat (HTT, FMR1 …) has two alleles: 17, 55-60 or &gt;200; a man's X has one. SMN1 and SMN2 have copies; the marker is g.27134T&gt;G. These results stand in place of what the file says.</source>
        <translation>Un gen por fila, como dice su informe. Una repetición (HTT, FMR1…) tiene dos alelos: 17, 55-60 o &gt;200; el X de un varón tiene uno. SMN1 y SMN2 tienen copias; el marcador es g.27134T&gt;G. Estos resultados sustituyen a lo que dice el archivo.</translation>
    </message>
    <message>
        <source>Remove the chosen row</source>
        <translation>Quitar la fila elegida</translation>
    </message>
    <message>
        <source>Repeat lengths and copy numbers</source>
        <translation>Longitudes de repetición y números de copias</translation>
    </message>
    <message>
        <source>Results, one gene a row</source>
        <translation>Resultados, un gen por fila</translation>
    </message>
    <message>
        <source>Take these results</source>
        <translation>Tomar estos resultados</translation>
    </message>
</context>
<context>
    <name>UnexpectedDialog</name>
    <message>
        <source>&amp;Copy the details</source>
        <translation>Copiar los &amp;detalles</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Continuar</translation>
    </message>
    <message>
        <source>Copy the details</source>
        <translation>Copiar los detalles</translation>
    </message>
    <message>
        <source>Details without patient data</source>
        <translation>Detalles sin datos de pacientes</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Something unexpected happened</source>
        <translation>Pasó algo inesperado</translation>
    </message>
    <message>
        <source>The step was not finished and nothing of it was stored. You can go on working. If it happens again, send the details below to whoever looks after this program; they hold nothing about a patient.</source>
        <translation>El paso no se terminó y no se guardó nada de él. Puede seguir trabajando. Si vuelve a pasar, envíe los detalles de abajo a quien se ocupe de este programa; no contienen nada sobre ningún paciente.</translation>
    </message>
    <message>
        <source>Unexpected</source>
        <translation>Inesperado</translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message>
        <source>&amp;It is not open there any more: take it over</source>
        <translation>&amp;Ya no está abierta allí: tomar el control</translation>
    </message>
    <message>
        <source>&amp;New vault…</source>
        <translation>Bóveda &amp;nueva…</translation>
    </message>
    <message>
        <source>&amp;Other vault…</source>
        <translation>&amp;Otra bóveda…</translation>
    </message>
    <message>
        <source>&amp;Unlock</source>
        <translation>&amp;Desbloquear</translation>
    </message>
    <message>
        <source>Counselor</source>
        <translation>Counselor</translation>
    </message>
    <message>
        <source>It is not open there any more: take it over</source>
        <translation>Ya no está abierta allí: tomar el control</translation>
    </message>
    <message>
        <source>New vault</source>
        <translation>Bóveda nueva</translation>
    </message>
    <message>
        <source>Open read-only: nothing can be &amp;changed</source>
        <translation>Abrir solo para leer: no se puede ca&amp;mbiar nada</translation>
    </message>
    <message>
        <source>Open read-only: nothing can be changed</source>
        <translation>Abrir solo para leer: no se puede cambiar nada</translation>
    </message>
    <message>
        <source>Other vault</source>
        <translation>Otra bóveda</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>&amp;Frase de contraseña</translation>
    </message>
    <message>
        <source>Re&amp;store a backup…</source>
        <translation>Re&amp;staurar una copia…</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Restaurar una copia</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Desbloquear</translation>
    </message>
    <message>
        <source>Unlock the vault of your practice.</source>
        <translation>Desbloquee la bóveda de su consulta.</translation>
    </message>
    <message>
        <source>Use recovery &amp;key…</source>
        <translation>Usar c&amp;lave de recuperación…</translation>
    </message>
    <message>
        <source>Use recovery key</source>
        <translation>Usar clave de recuperación</translation>
    </message>
    <message>
        <source>User</source>
        <translation>&amp;Usuario</translation>
    </message>
    <message>
        <source>Vau&amp;lt</source>
        <translation>&amp;Bóveda</translation>
    </message>
    <message>
        <source>Vault file</source>
        <translation>Archivo de la bóveda</translation>
    </message>
</context>
<context>
    <name>UserDialog</name>
    <message>
        <source>&amp;Administrator</source>
        <translation>A&amp;dministración</translation>
    </message>
    <message>
        <source>&amp;Counsellor</source>
        <translation>Asesoramiento &amp;genético</translation>
    </message>
    <message>
        <source>&amp;Name, as it stands under reports</source>
        <translation>&amp;Nombre, como aparece en los informes</translation>
    </message>
    <message>
        <source>&amp;Your own passphrase</source>
        <translation>Su &amp;propia frase de contraseña</translation>
    </message>
    <message>
        <source>A first passphrase, to be changed by the user at the first unlocking.</source>
        <translation>Una primera frase de contraseña, que el usuario cambia al desbloquear por primera vez.</translation>
    </message>
    <message>
        <source>A&amp;ssistant</source>
        <translation>A&amp;sistencia</translation>
    </message>
    <message>
        <source>Add a user</source>
        <translation>Añadir un usuario</translation>
    </message>
    <message>
        <source>Add the &amp;user</source>
        <translation>Añadir el &amp;usuario</translation>
    </message>
    <message>
        <source>Add the user</source>
        <translation>Añadir el usuario</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Administración</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>Asistencia</translation>
    </message>
    <message>
        <source>Au&amp;ditor</source>
        <translation>&amp;Auditoría</translation>
    </message>
    <message>
        <source>Auditor</source>
        <translation>Auditoría</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Counsellor</source>
        <translation>Asesoramiento genético</translation>
    </message>
    <message>
        <source>Enters patients, imports and prepares reviews; no signature, nothing saved or printed.</source>
        <translation>Introduce pacientes, importa y prepara revisiones; sin firma, sin guardar ni imprimir nada.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>New &amp;passphrase</source>
        <translation>&amp;Frase de contraseña nueva</translation>
    </message>
    <message>
        <source>Patients from the first entry to the signed report.</source>
        <translation>Pacientes, desde el primer dato hasta el informe firmado.</translation>
    </message>
    <message>
        <source>Reads the audit trail and nothing else.</source>
        <translation>Lee el registro de auditoría y nada más.</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Funciones</translation>
    </message>
    <message>
        <source>The same a&amp;gain</source>
        <translation>&amp;La misma otra vez</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Usuario</translation>
    </message>
    <message>
        <source>Users, keys, backups and settings of the practice; sees no patient.</source>
        <translation>Usuarios, claves, copias de seguridad y ajustes de la consulta; no ve a ningún paciente.</translation>
    </message>
</context>
<context>
    <name>UsersPage</name>
    <message>
        <source>Add a &amp;user…</source>
        <translation>Añadir un &amp;usuario…</translation>
    </message>
    <message>
        <source>Add a user</source>
        <translation>Añadir un usuario</translation>
    </message>
    <message>
        <source>Re&amp;move…</source>
        <translation>&amp;Quitar…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Ro&amp;les…</source>
        <translation>&amp;Funciones…</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Funciones</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Usuarios</translation>
    </message>
    <message>
        <source>Who can unlock this vault, and what each may do. Names of removed users stay, for what they signed.</source>
        <translation>Quién puede desbloquear esta bóveda y qué puede hacer cada uno. Los nombres de los usuarios quitados se conservan, por lo que firmaron.</translation>
    </message>
</context>
<context>
    <name>WarfarinDialog</name>
    <message>
        <source>&amp;Ancestry</source>
        <translation>A&amp;scendencia</translation>
    </message>
    <message>
        <source>&amp;Height in cm</source>
        <translation>&amp;Estatura en cm</translation>
    </message>
    <message>
        <source>&amp;Remove the saved estimate</source>
        <translation>&amp;Quitar la estimación guardada</translation>
    </message>
    <message>
        <source>&amp;Save for the report</source>
        <translation>&amp;Guardar para el informe</translation>
    </message>
    <message>
        <source>&amp;Weight in kg</source>
        <translation>&amp;Peso en kg</translation>
    </message>
    <message>
        <source>A&amp;miodarone</source>
        <translation>&amp;Amiodarona</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Edad</translation>
    </message>
    <message>
        <source>Ancestry, as the algorithm groups it</source>
        <translation>Ascendencia, como la agrupa el algoritmo</translation>
    </message>
    <message>
        <source>Carbamazepine, &amp;phenytoin or rifampin</source>
        <translation>&amp;Carbamazepina, fenitoína o rifampicina</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Height in centimetres</source>
        <translation>Estatura en centímetros</translation>
    </message>
    <message>
        <source>How the estimate comes about, and what CPIC says beside it</source>
        <translation>Cómo se llega a la estimación, y qué dice además CPIC</translation>
    </message>
    <message>
        <source>Remove the saved estimate</source>
        <translation>Quitar la estimación guardada</translation>
    </message>
    <message>
        <source>Save the estimate for the report</source>
        <translation>Guardar la estimación para el informe</translation>
    </message>
    <message>
        <source>Takes amiodarone now</source>
        <translation>Toma ahora amiodarona</translation>
    </message>
    <message>
        <source>Takes carbamazepine, phenytoin or rifampin now</source>
        <translation>Toma ahora carbamazepina, fenitoína o rifampicina</translation>
    </message>
    <message>
        <source>Takes now</source>
        <translation>Toma ahora</translation>
    </message>
    <message>
        <source>Warfarin dose estimate</source>
        <translation>Estimación de la dosis de warfarina</translation>
    </message>
    <message>
        <source>Weight in kilograms</source>
        <translation>Peso en kilogramos</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source> ({count})</source>
        <translation> ({count})</translation>
    </message>
    <message>
        <source> with </source>
        <translation> con </translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>&amp;Elegir…</translation>
    </message>
    <message>
        <source>&amp;Confirm the finding</source>
        <translation>&amp;Confirmar el hallazgo</translation>
    </message>
    <message>
        <source>&amp;Copy for the record</source>
        <translation>Copiar para la &amp;historia</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Eliminar</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Eliminar…</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Edición</translation>
    </message>
    <message>
        <source>&amp;Filter the list</source>
        <translation>&amp;Filtrar la lista</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Carpeta</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>C&amp;onservar</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>&amp;Conservarla</translation>
    </message>
    <message>
        <source>&amp;Keep the changes</source>
        <translation>&amp;Conservar los cambios</translation>
    </message>
    <message>
        <source>&amp;Leave the finding out…</source>
        <translation>&amp;Dejar fuera el hallazgo…</translation>
    </message>
    <message>
        <source>&amp;Previous undecided</source>
        <translation>&amp;Anterior sin decidir</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>Qu&amp;itar</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>&amp;Cambiar nombre…</translation>
    </message>
    <message>
        <source>&amp;Restore all</source>
        <translation>&amp;Restaurar todo</translation>
    </message>
    <message>
        <source>&amp;Review</source>
        <translation>&amp;Revisión</translation>
    </message>
    <message>
        <source>&amp;Save for the report</source>
        <translation>Guardar para &amp;el informe</translation>
    </message>
    <message>
        <source>&amp;Sign as {user}</source>
        <translation>Firmar &amp;como {user}</translation>
    </message>
    <message>
        <source>&amp;Sign second as {user}</source>
        <translation>Firmar en &amp;segundo lugar como {user}</translation>
    </message>
    <message>
        <source>&amp;Sign second…</source>
        <translation>&amp;Segunda firma…</translation>
    </message>
    <message>
        <source>&amp;Sign…</source>
        <translation>&amp;Firmar…</translation>
    </message>
    <message>
        <source>&amp;Start the tour</source>
        <translation>Empezar el &amp;recorrido</translation>
    </message>
    <message>
        <source>&amp;Store the roles</source>
        <translation>Gua&amp;rdar las funciones</translation>
    </message>
    <message>
        <source>&amp;Unlink</source>
        <translation>De&amp;svincular</translation>
    </message>
    <message>
        <source>&amp;Unlock</source>
        <translation>&amp;Desbloquear</translation>
    </message>
    <message>
        <source>&amp;Warfarin dose…</source>
        <translation>Dosis de &amp;warfarina…</translation>
    </message>
    <message>
        <source>&amp;Yes, take out</source>
        <translation>Sí, qu&amp;itar</translation>
    </message>
    <message>
        <source>'{given}' counts as {drugs}</source>
        <translation>«{given}» cuenta como {drugs}</translation>
    </message>
    <message>
        <source>'{given}' is not in the rulebook: not checked. It is kept as typed.</source>
        <translation>«{given}» no está en la base de reglas: no se comprueba. Se guarda tal como se escribió.</translation>
    </message>
    <message>
        <source>'{given}' is not in the rulebook: not checked. Names like it: {near}</source>
        <translation>«{given}» no está en la base de reglas: no se comprueba. Nombres parecidos: {near}</translation>
    </message>
    <message>
        <source>'{name}' is not in the rulebook: not checked.</source>
        <translation>«{name}» no está en la base de reglas: no se comprueba.</translation>
    </message>
    <message>
        <source>'{text}' is no number of years.</source>
        <translation>«{text}» no es un número de años.</translation>
    </message>
    <message>
        <source>'{text}' is not a date.</source>
        <translation>«{text}» no es una fecha.</translation>
    </message>
    <message>
        <source>1 entry</source>
        <translation>1 entrada</translation>
    </message>
    <message>
        <source>1 patient</source>
        <translation>1 paciente</translation>
    </message>
    <message>
        <source>1 result was judged with another rulebook than the present one, {version}.</source>
        <translation>1 resultado se juzgó con una base de reglas distinta de la actual, {version}.</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 fila</translation>
    </message>
    <message>
        <source>1 year ago</source>
        <translation>Hace 1 año</translation>
    </message>
    <message>
        <source>95 %</source>
        <translation>95 %</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>Intervalo del 95 %</translation>
    </message>
    <message>
        <source>A heading of the card stands alone: add a line at the back of the card.</source>
        <translation>Un título de la tarjeta está solo: añada una línea en el reverso de la tarjeta.</translation>
    </message>
    <message>
        <source>A letter for relatives may be made.</source>
        <translation>Puede hacerse una carta para los familiares.</translation>
    </message>
    <message>
        <source>A patient and a file</source>
        <translation>Un paciente y un archivo</translation>
    </message>
    <message>
        <source>A person left its gene out at review, so nothing is derived from it.</source>
        <translation>Una persona dejó fuera su gen en la revisión, así que no se deduce nada de él.</translation>
    </message>
    <message>
        <source>A picture, a box or a form: it stays as it is and can be moved.</source>
        <translation>Una imagen, un recuadro o un formulario: queda como está y se puede mover.</translation>
    </message>
    <message>
        <source>A practice of its own is made, with people who do not exist, and a few steps lead through one visit. Your own vault is locked before, and asked for after.</source>
        <translation>Se crea una consulta aparte, con personas que no existen, y unos pasos guían por una visita. Su propia bóveda se bloquea antes y se pide después.</translation>
    </message>
    <message>
        <source>A third copy</source>
        <translation>Una tercera copia</translation>
    </message>
    <message>
        <source>AMP tier 1</source>
        <translation>AMP nivel 1</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Sobre</translation>
    </message>
    <message>
        <source>Absent means reference</source>
        <translation>Lo ausente es referencia</translation>
    </message>
    <message>
        <source>Absent places are counted as reference, as declared.</source>
        <translation>Los lugares ausentes cuentan como referencia, según lo declarado.</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Aceptar</translation>
    </message>
    <message>
        <source>Accept the proposal: {code}, {strength}</source>
        <translation>Aceptar la propuesta: {code}, {strength}</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Actividad</translation>
    </message>
    <message>
        <source>Activity score</source>
        <translation>Puntuación de actividad</translation>
    </message>
    <message>
        <source>Activity score of {gene}</source>
        <translation>Puntuación de actividad de {gene}</translation>
    </message>
    <message>
        <source>Activity score {score}</source>
        <translation>Puntuación de actividad {score}</translation>
    </message>
    <message>
        <source>Add a paragraph of your own after this one</source>
        <translation>Añadir un párrafo propio después de este</translation>
    </message>
    <message>
        <source>Add a re&amp;lative…</source>
        <translation>Añadir un &amp;familiar…</translation>
    </message>
    <message>
        <source>Add a relative</source>
        <translation>Añadir un familiar</translation>
    </message>
    <message>
        <source>Add an o&amp;ption</source>
        <translation>&amp;Añadir una opción</translation>
    </message>
    <message>
        <source>Add an option</source>
        <translation>Añadir una opción</translation>
    </message>
    <message>
        <source>Add to current &amp;medicines</source>
        <translation>&amp;Añadir a los medicamentos actuales</translation>
    </message>
    <message>
        <source>Add transcript sequences</source>
        <translation>Añadir secuencias de transcritos</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Añadido</translation>
    </message>
    <message>
        <source>Added by a person.</source>
        <translation>Añadido por una persona.</translation>
    </message>
    <message>
        <source>Added, and not saved yet. It is printed once it is saved.</source>
        <translation>Añadido y aún no guardado. Se imprime cuando se guarde.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Después</translation>
    </message>
    <message>
        <source>After it</source>
        <translation>Después</translation>
    </message>
    <message>
        <source>Against the consent of {date}. Look at it once more, then record it.</source>
        <translation>Se compara con el consentimiento del {date}. Revíselo una vez más y regístrelo.</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Edad</translation>
    </message>
    <message>
        <source>Age in years</source>
        <translation>Edad en años</translation>
    </message>
    <message>
        <source>Agreed to</source>
        <translation>Aceptado</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todos</translation>
    </message>
    <message>
        <source>All coding bases of the gene were assessed.</source>
        <translation>Se evaluaron todas las bases codificantes del gen.</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
    <message>
        <source>All genes</source>
        <translation>Todos los genes</translation>
    </message>
    <message>
        <source>All that was worded anew, taken out, added or moved in this document goes, in this language. This can't be undone.</source>
        <translation>Se pierde todo lo que se redactó de nuevo, quitó, añadió o movió en este documento, en este idioma. No se puede deshacer.</translation>
    </message>
    <message>
        <source>All {total} decided</source>
        <translation>Los {total} decididos</translation>
    </message>
    <message>
        <source>Allele</source>
        <translation>Alelo</translation>
    </message>
    <message>
        <source>Allele 1</source>
        <translation>Alelo 1</translation>
    </message>
    <message>
        <source>Allele 2</source>
        <translation>Alelo 2</translation>
    </message>
    <message>
        <source>Alleles</source>
        <translation>Alelos</translation>
    </message>
    <message>
        <source>Alleles of the call: {list}.</source>
        <translation>Alelos de la llamada: {list}.</translation>
    </message>
    <message>
        <source>Alleles of {gene} by position</source>
        <translation>Alelos de {gene} por posición</translation>
    </message>
    <message>
        <source>Alleles of {gene} by position; {n} of {total} positions assessed</source>
        <translation>Alelos de {gene} por posición; {n} de {total} posiciones evaluadas</translation>
    </message>
    <message>
        <source>Amended</source>
        <translation>Enmendados</translation>
    </message>
    <message>
        <source>And {n} more.</source>
        <translation>Y {n} más.</translation>
    </message>
    <message>
        <source>Another laboratory</source>
        <translation>Otro laboratorio</translation>
    </message>
    <message>
        <source>Another laboratory: {value}</source>
        <translation>Otro laboratorio: {value}</translation>
    </message>
    <message>
        <source>Another result of this patient has another call of {genes}. Compare them.</source>
        <translation>Otro resultado de este paciente tiene otra llamada de {genes}. Compárelos.</translation>
    </message>
    <message>
        <source>Another test</source>
        <translation>Otra prueba</translation>
    </message>
    <message>
        <source>Answer about the medicine</source>
        <translation>Respuesta sobre el medicamento</translation>
    </message>
    <message>
        <source>Any gene</source>
        <translation>Todo gen</translation>
    </message>
    <message>
        <source>Any list of findings</source>
        <translation>Toda lista</translation>
    </message>
    <message>
        <source>Any medicine</source>
        <translation>Todo fármaco</translation>
    </message>
    <message>
        <source>Any sex</source>
        <translation>Todo sexo</translation>
    </message>
    <message>
        <source>Any state</source>
        <translation>Todo estado</translation>
    </message>
    <message>
        <source>As in the consent of {date}.</source>
        <translation>Como en el consentimiento del {date}.</translation>
    </message>
    <message>
        <source>As the program words it.</source>
        <translation>Como lo redacta el programa.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>Ask the patient and record a new consent.</source>
        <translation>Pregunte al paciente y registre un consentimiento nuevo.</translation>
    </message>
    <message>
        <source>Ask the patient for each choice; nothing is taken over.</source>
        <translation>Pregunte al paciente por cada opción; nada se toma de antes.</translation>
    </message>
    <message>
        <source>Asked for, but not in the rulebook and so not looked at: {genes}.</source>
        <translation>Se pidieron, pero no están en la base de reglas y por eso no se miraron: {genes}.</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Auditoría</translation>
    </message>
    <message>
        <source>BED files (*.bed *.bed.gz)</source>
        <translation>Archivos BED (*.bed *.bed.gz)</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Backing up…</source>
        <translation>Haciendo la copia de seguridad…</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Copia de seguridad</translation>
    </message>
    <message>
        <source>Backup due</source>
        <translation>Copia de seguridad pendiente</translation>
    </message>
    <message>
        <source>Backup not made</source>
        <translation>Copia de seguridad no hecha</translation>
    </message>
    <message>
        <source>Bases</source>
        <translation>Bases</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>Before the count</source>
        <translation>Antes del recuento</translation>
    </message>
    <message>
        <source>Birth date</source>
        <translation>Fecha de nacimiento</translation>
    </message>
    <message>
        <source>Both signed, both agreed to share.</source>
        <translation>Ambos firmados, ambos aceptaron compartir.</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>Versión del genoma</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Por</translation>
    </message>
    <message>
        <source>By the age of</source>
        <translation>Hasta la edad de</translation>
    </message>
    <message>
        <source>CPIC level</source>
        <translation>Nivel de CPIC</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Llamada</translation>
    </message>
    <message>
        <source>Can't be read</source>
        <translation>No se puede leer</translation>
    </message>
    <message>
        <source>Can't exclude</source>
        <translation>No se descarta</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Card for medicines</source>
        <translation>Tarjeta de medicamentos</translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation>Portador</translation>
    </message>
    <message>
        <source>Carrier ris&amp;k…</source>
        <translation>Riesgo de ser &amp;portador…</translation>
    </message>
    <message>
        <source>Carriers</source>
        <translation>Portadores</translation>
    </message>
    <message>
        <source>Carriers by copies counted</source>
        <translation>Portadores según las copias contadas</translation>
    </message>
    <message>
        <source>Carriers found</source>
        <translation>Portadores encontrados</translation>
    </message>
    <message>
        <source>Carriers in populations</source>
        <translation>Portadores en poblaciones</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Cambiar</translation>
    </message>
    <message>
        <source>Changed by the rulebook</source>
        <translation>Cambiado por la base de reglas</translation>
    </message>
    <message>
        <source>Check a medicine for this patient</source>
        <translation>Comprobar un medicamento para este paciente</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Comprobando…</translation>
    </message>
    <message>
        <source>Choose 'Edit text' and keep your words, or take those of the program.</source>
        <translation>Elija «Editar texto» y conserve sus palabras o tome las del programa.</translation>
    </message>
    <message>
        <source>Choose a PED file</source>
        <translation>Elija un archivo PED</translation>
    </message>
    <message>
        <source>Choose a backup</source>
        <translation>Elija una copia de seguridad</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Elegir una carpeta</translation>
    </message>
    <message>
        <source>Choose a folder for backups</source>
        <translation>Elegir una carpeta para copias de seguridad</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Elegir una carpeta…</translation>
    </message>
    <message>
        <source>Choose a paragraph first.</source>
        <translation>Elija primero un párrafo.</translation>
    </message>
    <message>
        <source>Choose a patient first.</source>
        <translation>Elija primero un paciente.</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>Elija una imagen</translation>
    </message>
    <message>
        <source>Choose a vault</source>
        <translation>Elija una bóveda</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Elija otra carpeta.</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Elegir archivos…</translation>
    </message>
    <message>
        <source>Choose one first.</source>
        <translation>Elija una primero.</translation>
    </message>
    <message>
        <source>Choose one; 'not known' is a choice too.</source>
        <translation>Elija uno; «no se sabe» también es una opción.</translation>
    </message>
    <message>
        <source>Choose repeat lengths and copy numbers</source>
        <translation>Elija longitudes de repetición y números de copias</translation>
    </message>
    <message>
        <source>Choose results</source>
        <translation>Elegir resultados</translation>
    </message>
    <message>
        <source>Choose results from another laboratory</source>
        <translation>Elija resultados de otro laboratorio</translation>
    </message>
    <message>
        <source>Choose the folder of a rulebook</source>
        <translation>Elija la carpeta de una base de reglas</translation>
    </message>
    <message>
        <source>Choose the regions that the test covered</source>
        <translation>Elija las regiones que cubrió la prueba</translation>
    </message>
    <message>
        <source>Choose the type.</source>
        <translation>Elija el tipo.</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>Chromosome</source>
        <translation>Cromosoma</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Clase</translation>
    </message>
    <message>
        <source>Classif&amp;y the variant…</source>
        <translation>Cla&amp;sificar la variante…</translation>
    </message>
    <message>
        <source>Classification</source>
        <translation>Clasificación</translation>
    </message>
    <message>
        <source>Classification: {gene} {variant}</source>
        <translation>Clasificación: {gene} {variant}</translation>
    </message>
    <message>
        <source>Clear list</source>
        <translation>Vaciar la lista</translation>
    </message>
    <message>
        <source>Clear the filters</source>
        <translation>Borrar los filtros</translation>
    </message>
    <message>
        <source>ClinGen expert panel</source>
        <translation>Panel de expertos de ClinGen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>Cerrar este aviso</translation>
    </message>
    <message>
        <source>Closes the consent of</source>
        <translation>Cierra el consentimiento del</translation>
    </message>
    <message>
        <source>Coding bases</source>
        <translation>Bases codificantes</translation>
    </message>
    <message>
        <source>Coding sequence</source>
        <translation>Secuencia codificante</translation>
    </message>
    <message>
        <source>Compared with the sources on {day}.</source>
        <translation>Comparado con las fuentes el {day}.</translation>
    </message>
    <message>
        <source>Comparing results with the present rulebook</source>
        <translation>Comparando resultados con la base de reglas actual</translation>
    </message>
    <message>
        <source>Comparing with {folder}</source>
        <translation>Comparando con {folder}</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Comparación</translation>
    </message>
    <message>
        <source>Completeness</source>
        <translation>Integridad</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Afección</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>Afecciones</translation>
    </message>
    <message>
        <source>Conditions and notes</source>
        <translation>Afecciones y notas</translation>
    </message>
    <message>
        <source>Conditions outside the question that can be acted on.</source>
        <translation>Afecciones ajenas a la pregunta ante las que se puede actuar.</translation>
    </message>
    <message>
        <source>Conditions that the source names</source>
        <translation>Afecciones que nombra la fuente</translation>
    </message>
    <message>
        <source>Confirm &amp;several together…</source>
        <translation>Confirmar &amp;varios juntos…</translation>
    </message>
    <message>
        <source>Confirm what is doubtful first.</source>
        <translation>Confirme primero lo dudoso.</translation>
    </message>
    <message>
        <source>Confirm {n} findings together?</source>
        <translation>¿Confirmar {n} hallazgos juntos?</translation>
    </message>
    <message>
        <source>Confirm {n} together (B)…</source>
        <translation>Confirmar {n} juntos (B)…</translation>
    </message>
    <message>
        <source>Consent form</source>
        <translation>Formulario de consentimiento</translation>
    </message>
    <message>
        <source>Consent form, {language}</source>
        <translation>Formulario de consentimiento, {language}</translation>
    </message>
    <message>
        <source>Consent given</source>
        <translation>Consentimiento dado</translation>
    </message>
    <message>
        <source>Consent missing</source>
        <translation>Falta el consentimiento</translation>
    </message>
    <message>
        <source>Consent to be renewed</source>
        <translation>Consentimiento por renovar</translation>
    </message>
    <message>
        <source>Consent to renew: of age now</source>
        <translation>Consentimiento por renovar: ya es mayor de edad</translation>
    </message>
    <message>
        <source>Consent withdrawn</source>
        <translation>Consentimiento retirado</translation>
    </message>
    <message>
        <source>Consequence</source>
        <translation>Consecuencia</translation>
    </message>
    <message>
        <source>Contents of the help</source>
        <translation>Contenido de la ayuda</translation>
    </message>
    <message>
        <source>Contin&amp;ue</source>
        <translation>Contin&amp;uar</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Copias</translation>
    </message>
    <message>
        <source>Copies of {motif}</source>
        <translation>Copias de {motif}</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Copiar como texto</translation>
    </message>
    <message>
        <source>Copy {n}</source>
        <translation>Copia {n}</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Corregir</translation>
    </message>
    <message>
        <source>Correct a decision</source>
        <translation>Corregir una decisión</translation>
    </message>
    <message>
        <source>Correct the decision of {date}</source>
        <translation>Corregir la decisión del {date}</translation>
    </message>
    <message>
        <source>Could not be excluded: {list}.</source>
        <translation>No se pudo descartar: {list}.</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Recuento</translation>
    </message>
    <message>
        <source>Couple's page</source>
        <translation>Página de la pareja</translation>
    </message>
    <message>
        <source>Covered regions: {value}</source>
        <translation>Regiones cubiertas: {value}</translation>
    </message>
    <message>
        <source>Crea&amp;te the vault</source>
        <translation>Crear la &amp;bóveda</translation>
    </message>
    <message>
        <source>Creating…</source>
        <translation>Creando…</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>Data without a name may be used.</source>
        <translation>Pueden usarse los datos sin nombre.</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Fecha</translation>
    </message>
    <message>
        <source>Date of consent</source>
        <translation>Fecha del consentimiento</translation>
    </message>
    <message>
        <source>Day of the talk</source>
        <translation>Día de la conversación</translation>
    </message>
    <message>
        <source>Days from import to signature</source>
        <translation>Días desde la importación hasta la firma</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>Decidir</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>Decidido por</translation>
    </message>
    <message>
        <source>Decided one by one</source>
        <translation>Se deciden uno por uno</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Decisión</translation>
    </message>
    <message>
        <source>Decision made together</source>
        <translation>Decisión tomada en conjunto</translation>
    </message>
    <message>
        <source>Defined by</source>
        <translation>Definido por</translation>
    </message>
    <message>
        <source>Definitions and phenotypes</source>
        <translation>Definiciones y fenotipos</translation>
    </message>
    <message>
        <source>Definitions of</source>
        <translation>Definiciones del</translation>
    </message>
    <message>
        <source>Delete the list</source>
        <translation>Eliminar la lista</translation>
    </message>
    <message>
        <source>Delete the list '{name}'?</source>
        <translation>¿Eliminar la lista «{name}»?</translation>
    </message>
    <message>
        <source>Deleting the record…</source>
        <translation>Eliminando la historia…</translation>
    </message>
    <message>
        <source>Did you mean one of the names on the left? Choose it to see its answer.</source>
        <translation>¿Quiso decir uno de los nombres de la izquierda? Elíjalo para ver su respuesta.</translation>
    </message>
    <message>
        <source>Did you mean {name}?</source>
        <translation>¿Quiso decir {name}?</translation>
    </message>
    <message>
        <source>Diplotype</source>
        <translation>Diplotipo</translation>
    </message>
    <message>
        <source>Diplotype {name}</source>
        <translation>Diplotipo {name}</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Documento</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documentos</translation>
    </message>
    <message>
        <source>Done: {task}</source>
        <translation>Hecha: {task}</translation>
    </message>
    <message>
        <source>Dosage</source>
        <translation>Dosis génica</translation>
    </message>
    <message>
        <source>Dosage (ClinGen scores)</source>
        <translation>Dosis génica (puntuaciones de ClinGen)</translation>
    </message>
    <message>
        <source>Dr&amp;op</source>
        <translation>&amp;Descartar</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Borrador</translation>
    </message>
    <message>
        <source>Drop VCF, gVCF or BCF files here, or choose some. They are read and shown; nothing is stored before you import it.</source>
        <translation>Suelte aquí archivos VCF, gVCF o BCF, o elija algunos. Se leen y se muestran; no se guarda nada hasta que usted lo importe.</translation>
    </message>
    <message>
        <source>Drug</source>
        <translation>Fármaco</translation>
    </message>
    <message>
        <source>Drugs</source>
        <translation>Fármacos</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Vencimiento</translation>
    </message>
    <message>
        <source>Due on</source>
        <translation>Vence el</translation>
    </message>
    <message>
        <source>Due since</source>
        <translation>Vencida desde</translation>
    </message>
    <message>
        <source>Due today</source>
        <translation>Vencen hoy</translation>
    </message>
    <message>
        <source>Due within 30 days</source>
        <translation>Vencen en 30 días</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Anterior</translation>
    </message>
    <message>
        <source>Earlier decisions stand in the timeline.</source>
        <translation>Las decisiones anteriores están en la cronología.</translation>
    </message>
    <message>
        <source>Edit how the parents are related</source>
        <translation>Editar el parentesco de los progenitores</translation>
    </message>
    <message>
        <source>Edit patient</source>
        <translation>Editar paciente</translation>
    </message>
    <message>
        <source>Edit relative</source>
        <translation>Editar familiar</translation>
    </message>
    <message>
        <source>Edit task</source>
        <translation>Editar tarea</translation>
    </message>
    <message>
        <source>Edit the task</source>
        <translation>Editar la tarea</translation>
    </message>
    <message>
        <source>Edit the task: {task}</source>
        <translation>Editar la tarea: {task}</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>Editado</translation>
    </message>
    <message>
        <source>Edited paragraphs of this document must be looked at before it is handed out.</source>
        <translation>Hay que mirar los párrafos editados de este documento antes de entregarlo.</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Editar…</translation>
    </message>
    <message>
        <source>End the tour</source>
        <translation>Terminar el recorrido</translation>
    </message>
    <message>
        <source>Ensembl</source>
        <translation>Ensembl</translation>
    </message>
    <message>
        <source>Evaluated</source>
        <translation>Evaluado</translation>
    </message>
    <message>
        <source>Every day begins here. One result waits for its review, and each line leads to its place. Everybody in this practice is invented, so nothing can go wrong.</source>
        <translation>Aquí empieza cada día. Un resultado espera su revisión, y cada línea lleva a su lugar. Todas las personas de esta consulta son inventadas, así que nada puede salir mal.</translation>
    </message>
    <message>
        <source>Every gene (population alone)</source>
        <translation>Todos los genes (solo la población)</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Todas las personas</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Todo</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Evidencia</translation>
    </message>
    <message>
        <source>Evidence, with its source</source>
        <translation>Evidencia, con su fuente</translation>
    </message>
    <message>
        <source>Exon {n}</source>
        <translation>Exón {n}</translation>
    </message>
    <message>
        <source>Exons</source>
        <translation>Exones</translation>
    </message>
    <message>
        <source>F1 explains the page on show, Ctrl+K finds everything else. Ending the tour locks this practice and brings you back to your own vault.</source>
        <translation>F1 explica la página que se muestra, Ctrl+K encuentra todo lo demás. Al terminar el recorrido se bloquea esta consulta y usted vuelve a su propia bóveda.</translation>
    </message>
    <message>
        <source>FASTA (*.fa *.fasta *.fna *.fa.gz *.fasta.gz *.fna.gz)</source>
        <translation>FASTA (*.fa *.fasta *.fna *.fa.gz *.fasta.gz *.fna.gz)</translation>
    </message>
    <message>
        <source>FDA label</source>
        <translation>Etiqueta de la FDA</translation>
    </message>
    <message>
        <source>Family history</source>
        <translation>Antecedentes familiares</translation>
    </message>
    <message>
        <source>Family letter</source>
        <translation>Carta para la familia</translation>
    </message>
    <message>
        <source>Father: {name}</source>
        <translation>Padre: {name}</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Campo</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Cifra</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Filed</source>
        <translation>Archivado</translation>
    </message>
    <message>
        <source>Files being read: {n}</source>
        <translation>Archivos en lectura: {n}</translation>
    </message>
    <message>
        <source>Files not read: {n}</source>
        <translation>Archivos no leídos: {n}</translation>
    </message>
    <message>
        <source>Files ready to import: {n}</source>
        <translation>Archivos listos para importar: {n}</translation>
    </message>
    <message>
        <source>Files to import</source>
        <translation>Archivos por importar</translation>
    </message>
    <message>
        <source>Files with a question: {n}</source>
        <translation>Archivos con una pregunta: {n}</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtrar</translation>
    </message>
    <message>
        <source>Filter by {column} (Enter sorts)</source>
        <translation>Filtrar por {column} (Entrar ordena)</translation>
    </message>
    <message>
        <source>Filter by {column}; Enter sorts</source>
        <translation>Filtrar por {column}; Entrar ordena</translation>
    </message>
    <message>
        <source>Find anything</source>
        <translation>Buscar cualquier cosa</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Hallazgo</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Hallazgos</translation>
    </message>
    <message>
        <source>Findings in the genes that the test was ordered for.</source>
        <translation>Hallazgos en los genes por los que se pidió la prueba.</translation>
    </message>
    <message>
        <source>Folder for the practice of the tour</source>
        <translation>Carpeta para la consulta del recorrido</translation>
    </message>
    <message>
        <source>Folder for the tour</source>
        <translation>Carpeta para el recorrido</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Para</translation>
    </message>
    <message>
        <source>For a child, in each pregnancy</source>
        <translation>Para un hijo, en cada embarazo</translation>
    </message>
    <message>
        <source>Form filed</source>
        <translation>Formulario archivado</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>From age</source>
        <translation>Desde la edad</translation>
    </message>
    <message>
        <source>From now on</source>
        <translation>Desde ahora</translation>
    </message>
    <message>
        <source>From {first} to {last}</source>
        <translation>Del {first} al {last}</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Función</translation>
    </message>
    <message>
        <source>Functions</source>
        <translation>Funciones</translation>
    </message>
    <message>
        <source>GRCh38</source>
        <translation>GRCh38</translation>
    </message>
    <message>
        <source>Gene</source>
        <translation>Gen</translation>
    </message>
    <message>
        <source>Gene for medicines</source>
        <translation>Gen para medicamentos</translation>
    </message>
    <message>
        <source>Gene of inherited conditions</source>
        <translation>Gen de afecciones hereditarias</translation>
    </message>
    <message>
        <source>Genes</source>
        <translation>Genes</translation>
    </message>
    <message>
        <source>Genes and results</source>
        <translation>Genes y resultados</translation>
    </message>
    <message>
        <source>Genes for medicines</source>
        <translation>Genes para medicamentos</translation>
    </message>
    <message>
        <source>Genes of inherited conditions</source>
        <translation>Genes de afecciones hereditarias</translation>
    </message>
    <message>
        <source>Genes that matter for it</source>
        <translation>Genes que importan para él</translation>
    </message>
    <message>
        <source>Genetic test</source>
        <translation>Prueba genética</translation>
    </message>
    <message>
        <source>Genome VCF (gVCF)</source>
        <translation>VCF de genoma (gVCF)</translation>
    </message>
    <message>
        <source>Genomic name</source>
        <translation>Nombre genómico</translation>
    </message>
    <message>
        <source>Genotype</source>
        <translation>Genotipo</translation>
    </message>
    <message>
        <source>Given on {date} by {who}.</source>
        <translation>Dado el {date} por {who}.</translation>
    </message>
    <message>
        <source>Go to a &amp;part of the record</source>
        <translation>Ir a una &amp;parte de la historia</translation>
    </message>
    <message>
        <source>Go to the changes that are left &amp;out</source>
        <translation>&amp;Ir a los cambios dejados fuera</translation>
    </message>
    <message>
        <source>Go to what changed since an &amp;earlier result</source>
        <translation>Ir a lo que cambió desde un &amp;resultado anterior</translation>
    </message>
    <message>
        <source>Go to {place}</source>
        <translation>Ir a {place}</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Grupo</translation>
    </message>
    <message>
        <source>Guideline</source>
        <translation>Guía</translation>
    </message>
    <message>
        <source>Guidelines</source>
        <translation>Guías</translation>
    </message>
    <message>
        <source>HGVS c.</source>
        <translation>HGVS c.</translation>
    </message>
    <message>
        <source>HGVS p.</source>
        <translation>HGVS p.</translation>
    </message>
    <message>
        <source>Half of the reviews were signed within {median} days of the import; the middle half took {low} to {high} days. The line is the median, the box the middle half.</source>
        <translation>La mitad de las revisiones se firmó en los {median} días siguientes a la importación; la mitad central tardó de {low} a {high} días. La línea es la mediana; el recuadro, la mitad central.</translation>
    </message>
    <message>
        <source>Hard to read</source>
        <translation>Difícil de leer</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Estatura</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>Retenido</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
    <message>
        <source>Help is one key away</source>
        <translation>La ayuda está a una tecla</translation>
    </message>
    <message>
        <source>How it is called</source>
        <translation>Cómo se llama</translation>
    </message>
    <message>
        <source>How it was read</source>
        <translation>Cómo se leyó</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Cuántos</translation>
    </message>
    <message>
        <source>How medicines may work for this person.</source>
        <translation>Cómo pueden actuar los medicamentos en esta persona.</translation>
    </message>
    <message>
        <source>How sure on GRCh37</source>
        <translation>Seguridad en GRCh37</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importar</translation>
    </message>
    <message>
        <source>Import a result…</source>
        <translation>Importar un resultado…</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importado</translation>
    </message>
    <message>
        <source>Imported {day}</source>
        <translation>Importado el {day}</translation>
    </message>
    <message>
        <source>In childhood</source>
        <translation>En la infancia</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>En el archivo</translation>
    </message>
    <message>
        <source>In the rulebook</source>
        <translation>En la base de reglas</translation>
    </message>
    <message>
        <source>In this patient's earlier results the sample is named {before}.</source>
        <translation>En los resultados anteriores de este paciente, la muestra se llama {before}.</translation>
    </message>
    <message>
        <source>In your words.</source>
        <translation>Con sus palabras.</translation>
    </message>
    <message>
        <source>Inheritance</source>
        <translation>Herencia</translation>
    </message>
    <message>
        <source>Inherited conditions</source>
        <translation>Afecciones hereditarias</translation>
    </message>
    <message>
        <source>Inherited genes</source>
        <translation>Genes hereditarios</translation>
    </message>
    <message>
        <source>It is a gene for medicines too.</source>
        <translation>También es un gen para medicamentos.</translation>
    </message>
    <message>
        <source>It is a gene of inherited conditions too.</source>
        <translation>También es un gen de afecciones hereditarias.</translation>
    </message>
    <message>
        <source>It is taken now: reach the prescriber today, before the next dose.</source>
        <translation>Se toma ahora: avise hoy a quien lo prescribe, antes de la próxima dosis.</translation>
    </message>
    <message>
        <source>It is the one the vault was made with.</source>
        <translation>Es con la que se creó la bóveda.</translation>
    </message>
    <message>
        <source>It is the only fault. Restore the latest backup.</source>
        <translation>Es el único fallo. Restaure la última copia de seguridad.</translation>
    </message>
    <message>
        <source>It may be known under another name: try its generic name.</source>
        <translation>Puede conocerse con otro nombre: pruebe con el nombre genérico.</translation>
    </message>
    <message>
        <source>It names a gene whose finding is not in this document: nobody confirmed it. It is not printed.</source>
        <translation>Nombra un gen cuyo hallazgo no está en este documento: nadie lo confirmó. No se imprime.</translation>
    </message>
    <message>
        <source>It opens only with the passphrase, which is kept nowhere.</source>
        <translation>Solo se abre con la frase de contraseña, que no se guarda en ningún sitio.</translation>
    </message>
    <message>
        <source>It seems to be the result of another patient, {name} ({number}): {why}.</source>
        <translation>Parece el resultado de otro paciente, {name} ({number}): {why}.</translation>
    </message>
    <message>
        <source>It seems to be this patient's: {why}.</source>
        <translation>Parece de este paciente: {why}.</translation>
    </message>
    <message>
        <source>Its filters go, for everybody in the practice. The patients stay.</source>
        <translation>Sus filtros desaparecen, para toda la consulta. Los pacientes se conservan.</translation>
    </message>
    <message>
        <source>JSON files (*.json)</source>
        <translation>Archivos JSON (*.json)</translation>
    </message>
    <message>
        <source>Judged by rulebook {version}</source>
        <translation>Juzgado con la base de reglas {version}</translation>
    </message>
    <message>
        <source>Judged last</source>
        <translation>Último juicio</translation>
    </message>
    <message>
        <source>Judged on</source>
        <translation>Juzgada el</translation>
    </message>
    <message>
        <source>Keep it where only those who may read the trail can.</source>
        <translation>Guárdelo donde solo puedan verlo quienes pueden leer el registro.</translation>
    </message>
    <message>
        <source>Keep the link</source>
        <translation>Mantener el vínculo</translation>
    </message>
    <message>
        <source>Keep these answers</source>
        <translation>Conservar estas respuestas</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Tecla</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atajos de teclado</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Kind of file</source>
        <translation>Tipo de archivo</translation>
    </message>
    <message>
        <source>Known by name only</source>
        <translation>Conocidas solo por su nombre</translation>
    </message>
    <message>
        <source>Laboratory's annotation</source>
        <translation>Anotación del laboratorio</translation>
    </message>
    <message>
        <source>Last 12 months</source>
        <translation>Últimos 12 meses</translation>
    </message>
    <message>
        <source>Last 24 months</source>
        <translation>Últimos 24 meses</translation>
    </message>
    <message>
        <source>Last activity</source>
        <translation>Última actividad</translation>
    </message>
    <message>
        <source>Last activity, latest first</source>
        <translation>Última actividad, la más reciente primero</translation>
    </message>
    <message>
        <source>Last activity, longest ago first</source>
        <translation>Última actividad, la más antigua primero</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>Último cambio</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>El año pasado</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Atrasadas</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Más adelante</translation>
    </message>
    <message>
        <source>Leave the tour</source>
        <translation>Dejar el recorrido</translation>
    </message>
    <message>
        <source>Leaving out needs a reason.</source>
        <translation>Para dejar fuera hace falta un motivo.</translation>
    </message>
    <message>
        <source>Left: {chance}</source>
        <translation>Queda: {chance}</translation>
    </message>
    <message>
        <source>Legibility {score} (Fernández Huerta; aim: {limit} or more).</source>
        <translation>Legibilidad {score} (Fernández Huerta; objetivo: {limit} o más).</translation>
    </message>
    <message>
        <source>Length of the repeat in {gene}</source>
        <translation>Longitud de la repetición en {gene}</translation>
    </message>
    <message>
        <source>Less than a year ago</source>
        <translation>Hace menos de un año</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licencia</translation>
    </message>
    <message>
        <source>Life</source>
        <translation>Vida</translation>
    </message>
    <message>
        <source>Lifetime &amp;risk…</source>
        <translation>Riesgo a lo &amp;largo de la vida…</translation>
    </message>
    <message>
        <source>Lifetime risk, {gene}</source>
        <translation>Riesgo a lo largo de la vida, {gene}</translation>
    </message>
    <message>
        <source>Lifetime risks</source>
        <translation>Riesgos a lo largo de la vida</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Límites</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Lista</translation>
    </message>
    <message>
        <source>List and what it reports</source>
        <translation>Lista y qué informa</translation>
    </message>
    <message>
        <source>Listed at the same place</source>
        <translation>En las listas, en el mismo lugar</translation>
    </message>
    <message>
        <source>Listed disease-causing variants in the same place: {n}.</source>
        <translation>Variantes causantes de enfermedad de las listas en el mismo lugar: {n}.</translation>
    </message>
    <message>
        <source>Listed disease-causing variants: {n}</source>
        <translation>Variantes causantes de enfermedad en las listas: {n}</translation>
    </message>
    <message>
        <source>Listed positions assessed, by gene</source>
        <translation>Posiciones de las listas evaluadas, por gen</translation>
    </message>
    <message>
        <source>Listed variants</source>
        <translation>Variantes de las listas</translation>
    </message>
    <message>
        <source>Listed variants that belong to none of the above.</source>
        <translation>Variantes de las listas que no pertenecen a nada de lo anterior.</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Listas</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Bloqueado</translation>
    </message>
    <message>
        <source>Look at the edited paragraphs, {name}</source>
        <translation>Mirar los párrafos editados, {name}</translation>
    </message>
    <message>
        <source>Look at them</source>
        <translation>Mirarlos</translation>
    </message>
    <message>
        <source>Look at this</source>
        <translation>Mire esto</translation>
    </message>
    <message>
        <source>Looking into the backup…</source>
        <translation>Examinando la copia de seguridad…</translation>
    </message>
    <message>
        <source>Losing a copy</source>
        <translation>Pérdida de una copia</translation>
    </message>
    <message>
        <source>Loss of function</source>
        <translation>Pérdida de función</translation>
    </message>
    <message>
        <source>MANE Plus Clinical</source>
        <translation>MANE Plus Clinical</translation>
    </message>
    <message>
        <source>MANE Select</source>
        <translation>MANE Select</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Hecha</translation>
    </message>
    <message>
        <source>Made from the signed review. It is not the signed report itself.</source>
        <translation>Hecho a partir de la revisión firmada. No es el informe firmado en sí.</translation>
    </message>
    <message>
        <source>Make a new one now; the old one then opens nothing.</source>
        <translation>Haga ahora una nueva; la anterior ya no abrirá nada.</translation>
    </message>
    <message>
        <source>Making a practice of invented people</source>
        <translation>Creando una consulta de personas inventadas</translation>
    </message>
    <message>
        <source>Mark as done</source>
        <translation>Marcar como hecha</translation>
    </message>
    <message>
        <source>Marker</source>
        <translation>Marcador</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Significado</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Mediana</translation>
    </message>
    <message>
        <source>Medicine</source>
        <translation>Medicamento</translation>
    </message>
    <message>
        <source>Medicine: generic name, brand or class</source>
        <translation>Medicamento: nombre genérico, marca o clase</translation>
    </message>
    <message>
        <source>Medicines</source>
        <translation>Medicamentos</translation>
    </message>
    <message>
        <source>Medicines that fit what was typed</source>
        <translation>Medicamentos que coinciden con lo escrito</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menú</translation>
    </message>
    <message>
        <source>Met: {names}</source>
        <translation>Se cumplen: {names}</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Método</translation>
    </message>
    <message>
        <source>Middle half</source>
        <translation>Mitad central</translation>
    </message>
    <message>
        <source>Minor</source>
        <translation>Menor</translation>
    </message>
    <message>
        <source>Missing positions</source>
        <translation>Posiciones que faltan</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Mes</translation>
    </message>
    <message>
        <source>More than {count} of {n} patients</source>
        <translation>Más de {count} de {n} pacientes</translation>
    </message>
    <message>
        <source>Mother: {name}</source>
        <translation>Madre: {name}</translation>
    </message>
    <message>
        <source>Motif</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Motif {motif}. {marks}. Ranges: {ranges}.</source>
        <translation>Motivo {motif}. {marks}. Intervalos: {ranges}.</translation>
    </message>
    <message>
        <source>Must-test alleles</source>
        <translation>Alelos que hay que probar</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Name in the file</source>
        <translation>Nombre en el archivo</translation>
    </message>
    <message>
        <source>Name it only if the laboratory says so; the file is checked against it.</source>
        <translation>Indíquela solo si el laboratorio la dice; el archivo se comprueba con ella.</translation>
    </message>
    <message>
        <source>Name, A to Z</source>
        <translation>Nombre, de la A a la Z</translation>
    </message>
    <message>
        <source>Name, Z to A</source>
        <translation>Nombre, de la Z a la A</translation>
    </message>
    <message>
        <source>Named allele</source>
        <translation>Alelo con nombre</translation>
    </message>
    <message>
        <source>Named alleles</source>
        <translation>Alelos con nombre</translation>
    </message>
    <message>
        <source>Names of medicines</source>
        <translation>Nombres de medicamentos</translation>
    </message>
    <message>
        <source>Needs a confirmatory &amp;test</source>
        <translation>&amp;Necesita una prueba de confirmación</translation>
    </message>
    <message>
        <source>New patient…</source>
        <translation>Paciente nuevo…</translation>
    </message>
    <message>
        <source>New relative</source>
        <translation>Familiar nuevo</translation>
    </message>
    <message>
        <source>Newest result</source>
        <translation>Resultado más nuevo</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Próxima</translation>
    </message>
    <message>
        <source>No activity score follows from this result.</source>
        <translation>De este resultado no se deduce ninguna puntuación de actividad.</translation>
    </message>
    <message>
        <source>No backup was made yet</source>
        <translation>Todavía no se hizo ninguna copia de seguridad</translation>
    </message>
    <message>
        <source>No build is chosen.</source>
        <translation>No se eligió ninguna versión del genoma.</translation>
    </message>
    <message>
        <source>No consent is recorded. Nothing can be shown or signed without it.</source>
        <translation>No hay ningún consentimiento registrado. Sin él no se puede mostrar ni firmar nada.</translation>
    </message>
    <message>
        <source>No consent recorded</source>
        <translation>Sin consentimiento registrado</translation>
    </message>
    <message>
        <source>No curve is at hand; the figures below are all that is known.</source>
        <translation>No hay ninguna curva disponible; las cifras de abajo son todo lo que se sabe.</translation>
    </message>
    <message>
        <source>No document yet. A report is made from a reviewed result.</source>
        <translation>Todavía no hay documentos. Un informe se hace a partir de un resultado revisado.</translation>
    </message>
    <message>
        <source>No finding that may be shown. That says nothing about what was not looked at.</source>
        <translation>Ningún hallazgo que pueda mostrarse. Eso no dice nada de lo que no se miró.</translation>
    </message>
    <message>
        <source>No medicine is recorded, and no result says anything about one.</source>
        <translation>No consta ningún medicamento, y ningún resultado dice nada de ninguno.</translation>
    </message>
    <message>
        <source>No page of the help has these words.</source>
        <translation>Ninguna página de la ayuda tiene estas palabras.</translation>
    </message>
    <message>
        <source>No patient fits '{text}' and all the filters that are set.</source>
        <translation>Ningún paciente coincide con «{text}» y con todos los filtros puestos.</translation>
    </message>
    <message>
        <source>No patient fits '{text}'. Names, record numbers and medicines are searched, and the genes and conditions of findings that may be shown.</source>
        <translation>Ningún paciente coincide con «{text}». Se buscan nombres, números de historia y medicamentos, y los genes y afecciones de los hallazgos que pueden mostrarse.</translation>
    </message>
    <message>
        <source>No patient fits all the filters that are set.</source>
        <translation>Ningún paciente coincide con todos los filtros puestos.</translation>
    </message>
    <message>
        <source>No recommendation at hand for this result. That does not mean that nothing changes.</source>
        <translation>No hay ninguna recomendación disponible para este resultado. Eso no significa que nada cambie.</translation>
    </message>
    <message>
        <source>No relative is recorded. That is not the same as a family without illness.</source>
        <translation>No consta ningún familiar. Eso no es lo mismo que una familia sin enfermedades.</translation>
    </message>
    <message>
        <source>No result is signed yet.</source>
        <translation>Todavía no hay resultados firmados.</translation>
    </message>
    <message>
        <source>No result that tells of inherited conditions.</source>
        <translation>Ningún resultado que informe de afecciones hereditarias.</translation>
    </message>
    <message>
        <source>No result was imported in this period.</source>
        <translation>En este periodo no se importó ningún resultado.</translation>
    </message>
    <message>
        <source>No result was imported yet, so no medicine can be checked.</source>
        <translation>Todavía no se importó ningún resultado, así que no se puede comprobar ningún medicamento.</translation>
    </message>
    <message>
        <source>No result was imported yet. Drop a VCF file here, or choose one.</source>
        <translation>Todavía no se importó ningún resultado. Suelte aquí un archivo VCF o elija uno.</translation>
    </message>
    <message>
        <source>No review was signed in this period.</source>
        <translation>En este periodo no se firmó ninguna revisión.</translation>
    </message>
    <message>
        <source>No row of the audit trail fits.</source>
        <translation>Ninguna fila del registro de auditoría coincide.</translation>
    </message>
    <message>
        <source>No sample is chosen.</source>
        <translation>No se eligió ninguna muestra.</translation>
    </message>
    <message>
        <source>No task is open.</source>
        <translation>No hay ninguna tarea abierta.</translation>
    </message>
    <message>
        <source>No term has these words. Try others, or type a number and a name: HP:1234567 name.</source>
        <translation>Ningún término tiene estas palabras. Pruebe con otras, o escriba un número y un nombre: HP:1234567 nombre.</translation>
    </message>
    <message>
        <source>No values</source>
        <translation>Sin valores</translation>
    </message>
    <message>
        <source>No variant of uncertain significance was judged in this practice.</source>
        <translation>En esta consulta no se juzgó ninguna variante de significado incierto.</translation>
    </message>
    <message>
        <source>No. {number}</source>
        <translation>N.º {number}</translation>
    </message>
    <message>
        <source>Nobody is chosen.</source>
        <translation>No se eligió a nadie.</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Nadie todavía</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguno</translation>
    </message>
    <message>
        <source>None of these can be confirmed together.</source>
        <translation>Ninguno de estos se puede confirmar junto con otros.</translation>
    </message>
    <message>
        <source>None: reports say where to ask</source>
        <translation>Ninguno: los informes dicen dónde preguntar</translation>
    </message>
    <message>
        <source>Not assessed ({n})</source>
        <translation>No evaluado ({n})</translation>
    </message>
    <message>
        <source>Not assessed, because</source>
        <translation>No evaluado porque</translation>
    </message>
    <message>
        <source>Not assessed: no gene that matters for it has a result. That is not a normal result.</source>
        <translation>No evaluado: ningún gen que importe para él tiene resultado. Eso no es un resultado normal.</translation>
    </message>
    <message>
        <source>Not assessed: {bases} coding bases in exon {exons}.</source>
        <translation>No evaluado: {bases} bases codificantes en el exón {exons}.</translation>
    </message>
    <message>
        <source>Not assessed: {genes}. That is not a normal result.</source>
        <translation>No evaluados: {genes}. Eso no es un resultado normal.</translation>
    </message>
    <message>
        <source>Not called</source>
        <translation>No llamado</translation>
    </message>
    <message numerus="yes">
        <source>Not drawn here: {n} more organs. All are in the lifetime risks (R).</source>
        <translation><numerusform>Falta dibujar {n} órgano más. Todos están en los riesgos a lo largo de la vida (R).</numerusform><numerusform>Faltan por dibujar {n} órganos más. Todos están en los riesgos a lo largo de la vida (R).</numerusform></translation>
    </message>
    <message>
        <source>Not every gene that matters for it was assessed.</source>
        <translation>No se evaluaron todos los genes que importan para él.</translation>
    </message>
    <message>
        <source>Not final: {file}, imported on {day}, waits for its second signature</source>
        <translation>No definitivo: {file}, importado el {day}, espera la segunda firma</translation>
    </message>
    <message>
        <source>Not in the document</source>
        <translation>No está en el documento</translation>
    </message>
    <message>
        <source>Not in the rulebook, so nothing can be said of: {genes}</source>
        <translation>No están en la base de reglas, así que no puede decirse nada de: {genes}</translation>
    </message>
    <message>
        <source>Not met: {names}</source>
        <translation>No se cumplen: {names}</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>No leído</translation>
    </message>
    <message>
        <source>Not reviewed: {file}, imported on {day}; nobody has signed it</source>
        <translation>Sin revisar: {file}, importado el {day}; nadie lo ha firmado</translation>
    </message>
    <message>
        <source>Not settled: what was not read could give another score.</source>
        <translation>No está aclarado: lo que no se leyó podría dar otra puntuación.</translation>
    </message>
    <message>
        <source>Not signed now: {file}, imported on {day}, is being amended</source>
        <translation>Ahora sin firmar: {file}, importado el {day}, se está enmendando</translation>
    </message>
    <message>
        <source>Not signed yet.</source>
        <translation>Aún sin firmar.</translation>
    </message>
    <message>
        <source>Not signed: it can be read and edited, not saved or printed.</source>
        <translation>Sin firmar: se puede leer y editar, pero no guardar ni imprimir.</translation>
    </message>
    <message>
        <source>Nothing but the day differs from the consent of {date}.</source>
        <translation>Solo el día es distinto del consentimiento del {date}.</translation>
    </message>
    <message>
        <source>Nothing can be added to this section. Choose a paragraph of another one.</source>
        <translation>No se puede añadir nada a esta sección. Elija un párrafo de otra.</translation>
    </message>
    <message>
        <source>Nothing fits. Try fewer letters.</source>
        <translation>Nada coincide. Pruebe con menos letras.</translation>
    </message>
    <message>
        <source>Nothing found in either ({n})</source>
        <translation>Nada encontrado en ninguno ({n})</translation>
    </message>
    <message>
        <source>Nothing happened yet. Record the consent, or import a result.</source>
        <translation>Todavía no pasó nada. Registre el consentimiento o importe un resultado.</translation>
    </message>
    <message>
        <source>Nothing imported</source>
        <translation>Nada importado</translation>
    </message>
    <message>
        <source>Nothing of it is for the patient yet.</source>
        <translation>Nada de esto es todavía para el paciente.</translation>
    </message>
    <message>
        <source>Nothing of them was stored. They wait on the import page to be read again.</source>
        <translation>No se guardó nada de ellos. Esperan en la página de importación a que se lean otra vez.</translation>
    </message>
    <message>
        <source>Nothing to decide</source>
        <translation>Nada que decidir</translation>
    </message>
    <message>
        <source>Nothing to undo: a decision was changed by another step</source>
        <translation>Nada que deshacer: otro paso cambió una decisión</translation>
    </message>
    <message>
        <source>Nothing to undo: the review is signed</source>
        <translation>Nada que deshacer: la revisión está firmada</translation>
    </message>
    <message>
        <source>Nothing waits for you. Every result is reviewed and signed.</source>
        <translation>Nada espera. Todos los resultados están revisados y firmados.</translation>
    </message>
    <message>
        <source>Nothing waits under: {sections}</source>
        <translation>Nada espera en: {sections}</translation>
    </message>
    <message>
        <source>Nothing was changed in this document.</source>
        <translation>No se cambió nada en este documento.</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Ahora</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Número</translation>
    </message>
    <message>
        <source>On {date} the patient comes of age; the consent must be renewed then.</source>
        <translation>El {date} el paciente cumple la mayoría de edad; entonces hay que renovar el consentimiento.</translation>
    </message>
    <message>
        <source>Once everything is decided, your signature freezes the review. A later change makes a new version that names this one.</source>
        <translation>Cuando todo está decidido, su firma congela la revisión. Un cambio posterior crea una versión nueva que nombra a esta.</translation>
    </message>
    <message>
        <source>One key for each decision: C confirms, L leaves out with a reason, T asks for a confirmatory test, N goes on to the next. Ctrl+Z takes a decision back.</source>
        <translation>Una tecla para cada decisión: C confirma, L deja fuera con un motivo, T pide una prueba de confirmación, N pasa al siguiente. Ctrl+Z retira una decisión.</translation>
    </message>
    <message>
        <source>Open it in the rulebook</source>
        <translation>Abrirlo en la base de reglas</translation>
    </message>
    <message>
        <source>Open tasks today</source>
        <translation>Tareas abiertas hoy</translation>
    </message>
    <message>
        <source>Open the couple with {name}</source>
        <translation>Abrir la pareja con {name}</translation>
    </message>
    <message>
        <source>Open the result: {told}</source>
        <translation>Abrir el resultado: {told}</translation>
    </message>
    <message>
        <source>Option {n}</source>
        <translation>Opción {n}</translation>
    </message>
    <message>
        <source>Option {n}: what speaks against it</source>
        <translation>Opción {n}: qué habla en contra</translation>
    </message>
    <message>
        <source>Option {n}: what speaks for it</source>
        <translation>Opción {n}: qué habla a favor</translation>
    </message>
    <message>
        <source>Origin suggests: {population}</source>
        <translation>El origen sugiere: {population}</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Otros</translation>
    </message>
    <message>
        <source>Other genes</source>
        <translation>Otros genes</translation>
    </message>
    <message>
        <source>Other names</source>
        <translation>Otros nombres</translation>
    </message>
    <message>
        <source>Other tests: {value}</source>
        <translation>Otras pruebas: {value}</translation>
    </message>
    <message>
        <source>Over a lifetime</source>
        <translation>A lo largo de la vida</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>Archivos PDF (*.pdf)</translation>
    </message>
    <message>
        <source>PED files (*.ped *.fam *.tsv *.txt)</source>
        <translation>Archivos PED (*.ped *.fam *.tsv *.txt)</translation>
    </message>
    <message>
        <source>Page {n} of {total}…</source>
        <translation>Página {n} de {total}…</translation>
    </message>
    <message>
        <source>Pages of the help</source>
        <translation>Páginas de la ayuda</translation>
    </message>
    <message>
        <source>Pages of the report</source>
        <translation>Páginas del informe</translation>
    </message>
    <message>
        <source>Pages that had gone to the printer may still come out: take them with you.</source>
        <translation>Aún pueden salir páginas que ya estaban en la impresora: lléveselas.</translation>
    </message>
    <message>
        <source>Parents</source>
        <translation>Progenitores</translation>
    </message>
    <message>
        <source>Parents related by blood: {answer}</source>
        <translation>Consanguinidad de los progenitores: {answer}</translation>
    </message>
    <message>
        <source>Parents: {value}</source>
        <translation>Progenitores: {value}</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Frase de contraseña</translation>
    </message>
    <message>
        <source>Passphrase again</source>
        <translation>Repita la frase de contraseña</translation>
    </message>
    <message>
        <source>Passphrase of the backup, or its recovery key</source>
        <translation>Frase de contraseña de la copia, o su clave de recuperación</translation>
    </message>
    <message>
        <source>Passphrase of the tour: {it}</source>
        <translation>Frase de contraseña del recorrido: {it}</translation>
    </message>
    <message>
        <source>Passphrase since</source>
        <translation>Frase de contraseña desde</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Paciente</translation>
    </message>
    <message>
        <source>Patient added</source>
        <translation>Paciente añadido</translation>
    </message>
    <message>
        <source>Patient report</source>
        <translation>Informe para el paciente</translation>
    </message>
    <message>
        <source>Patients</source>
        <translation>Pacientes</translation>
    </message>
    <message>
        <source>Patients who are found by name and number alone until their results and medicines are looked at: {n}. This goes on by itself.</source>
        <translation>Pacientes que solo se encuentran por nombre y número hasta que se miren sus resultados y medicamentos: {n}. Esto avanza solo.</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>Fase</translation>
    </message>
    <message>
        <source>Phenotype</source>
        <translation>Fenotipo</translation>
    </message>
    <message>
        <source>Phenotypes</source>
        <translation>Fenotipos</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg)</source>
        <translation>Imágenes (*.png *.jpg *.jpeg)</translation>
    </message>
    <message>
        <source>Pictures of the finding</source>
        <translation>Imágenes del hallazgo</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>Places on GRCh37</source>
        <translation>Lugares en GRCh37</translation>
    </message>
    <message>
        <source>Population</source>
        <translation>Población</translation>
    </message>
    <message>
        <source>Position of a gene for medicines</source>
        <translation>Posición de un gen para medicamentos</translation>
    </message>
    <message>
        <source>Positions</source>
        <translation>Posiciones</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>Consulta</translation>
    </message>
    <message>
        <source>Practice data: invented people</source>
        <translation>Datos de práctica: personas inventadas</translation>
    </message>
    <message>
        <source>Practice data: invented people · Passphrase: {it}</source>
        <translation>Datos de práctica: personas inventadas · Frase de contraseña: {it}</translation>
    </message>
    <message>
        <source>Press the button again. The audit trail keeps what stood there.</source>
        <translation>Pulse el botón otra vez. El registro de auditoría conserva lo que había.</translation>
    </message>
    <message>
        <source>Print it, then delete the file: whoever has it can open the vault.</source>
        <translation>Imprímala y elimine después el archivo: quien lo tenga puede abrir la bóveda.</translation>
    </message>
    <message>
        <source>Printing was stopped.</source>
        <translation>Se detuvo la impresión.</translation>
    </message>
    <message>
        <source>Printing…</source>
        <translation>Imprimiendo…</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>Proposed, not judged yet: {names}</source>
        <translation>Propuestos, aún sin juzgar: {names}</translation>
    </message>
    <message>
        <source>Protein</source>
        <translation>Proteína</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Tramo</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Leído</translation>
    </message>
    <message>
        <source>Read as other than the reference allele: {list}.</source>
        <translation>Leído como distinto del alelo de referencia: {list}.</translation>
    </message>
    <message>
        <source>Read the sheet before you import</source>
        <translation>Lea la hoja antes de importar</translation>
    </message>
    <message>
        <source>Reading grade {score} (aim: {limit} or less).</source>
        <translation>Nivel de lectura {score} (objetivo: {limit} o menos).</translation>
    </message>
    <message>
        <source>Reading was stopped; nothing of the file was stored.</source>
        <translation>Se detuvo la lectura; no se guardó nada del archivo.</translation>
    </message>
    <message>
        <source>Reading {file}</source>
        <translation>Leyendo {file}</translation>
    </message>
    <message>
        <source>Reading, {percent} %</source>
        <translation>Leyendo, {percent} %</translation>
    </message>
    <message>
        <source>Reading, {percent} %, about {seconds} s left</source>
        <translation>Leyendo, {percent} %, quedan unos {seconds} s</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Leyendo…</translation>
    </message>
    <message>
        <source>Reads</source>
        <translation>Lecturas</translation>
    </message>
    <message>
        <source>Reads behind the genotype</source>
        <translation>Lecturas del genotipo</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Recommendation</source>
        <translation>Recomendación</translation>
    </message>
    <message>
        <source>Recommendations</source>
        <translation>Recomendaciones</translation>
    </message>
    <message>
        <source>Recontact letter</source>
        <translation>Carta de recontacto</translation>
    </message>
    <message>
        <source>Record con&amp;sent</source>
        <translation>Registrar consentimiento</translation>
    </message>
    <message>
        <source>Record consent</source>
        <translation>Registrar consentimiento</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>Registrado</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Registros</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rehacer</translation>
    </message>
    <message>
        <source>Redo confirm {gene}</source>
        <translation>Rehacer la confirmación de {gene}</translation>
    </message>
    <message>
        <source>Redo confirm {gene} without a class</source>
        <translation>Rehacer la confirmación de {gene} sin clase</translation>
    </message>
    <message>
        <source>Redo confirm {n} findings</source>
        <translation>Rehacer la confirmación de {n} hallazgos</translation>
    </message>
    <message>
        <source>Redo leave out {gene}</source>
        <translation>Rehacer dejar fuera {gene}</translation>
    </message>
    <message>
        <source>Redo needs a test, {gene}</source>
        <translation>Rehacer «necesita confirmación», {gene}</translation>
    </message>
    <message>
        <source>Redo note on {gene}</source>
        <translation>Rehacer la nota sobre {gene}</translation>
    </message>
    <message>
        <source>Redo take back {gene}</source>
        <translation>Rehacer la retirada de {gene}</translation>
    </message>
    <message>
        <source>RefSeq</source>
        <translation>RefSeq</translation>
    </message>
    <message>
        <source>Reference allele</source>
        <translation>Alelo de referencia</translation>
    </message>
    <message>
        <source>Referral form</source>
        <translation>Formulario de derivación</translation>
    </message>
    <message>
        <source>Relation to the patient</source>
        <translation>Relación con el paciente</translation>
    </message>
    <message>
        <source>Relative</source>
        <translation>Familiar</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>Quitar a {name}</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Quitado</translation>
    </message>
    <message>
        <source>Rename the list</source>
        <translation>Cambiar el nombre de la lista</translation>
    </message>
    <message>
        <source>Renew the key of the database too: old copies of the keys file then open nothing</source>
        <translation>Renovar también la clave de la base de datos: las copias antiguas del archivo de claves ya no abrirán nada</translation>
    </message>
    <message>
        <source>Renewal</source>
        <translation>Renovación</translation>
    </message>
    <message>
        <source>Renewal of the consent waived</source>
        <translation>Se renunció a renovar el consentimiento</translation>
    </message>
    <message>
        <source>Renewed on {when}.</source>
        <translation>Renovada el {when}.</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Repetición</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Informe</translation>
    </message>
    <message>
        <source>Report signed</source>
        <translation>Informe firmado</translation>
    </message>
    <message>
        <source>Reporting</source>
        <translation>En el informe</translation>
    </message>
    <message>
        <source>Reports to sign</source>
        <translation>Informes por firmar</translation>
    </message>
    <message>
        <source>Rest&amp;ore</source>
        <translation>Re&amp;staurar</translation>
    </message>
    <message>
        <source>Restoring…</source>
        <translation>Restaurando…</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Result imported</source>
        <translation>Resultado importado</translation>
    </message>
    <message>
        <source>Result of</source>
        <translation>Resultado del</translation>
    </message>
    <message>
        <source>Results compared with the present rulebook: {n}. Changed by it: {changed}.</source>
        <translation>Resultados comparados con la base de reglas actual: {n}. Cambiados por ella: {changed}.</translation>
    </message>
    <message>
        <source>Results compared with the present rulebook: {n}. Changed by it: {changed}. Judged as a whole, since what changed could not be told apart: {whole}.</source>
        <translation>Resultados comparados con la base de reglas actual: {n}. Cambiados por ella: {changed}. Juzgados por completo, porque no se pudo distinguir qué cambió: {whole}.</translation>
    </message>
    <message>
        <source>Results imported, by kind of file</source>
        <translation>Resultados importados, por tipo de archivo</translation>
    </message>
    <message>
        <source>Results imported, by type of test</source>
        <translation>Resultados importados, por tipo de prueba</translation>
    </message>
    <message>
        <source>Results to review</source>
        <translation>Resultados por revisar</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Revisión</translation>
    </message>
    <message>
        <source>Review of {file}</source>
        <translation>Revisión de {file}</translation>
    </message>
    <message>
        <source>Reviews signed, by month</source>
        <translation>Revisiones firmadas, por mes</translation>
    </message>
    <message>
        <source>Risk by age</source>
        <translation>Riesgo según la edad</translation>
    </message>
    <message>
        <source>Risk in %</source>
        <translation>Riesgo en %</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Papel</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Funciones</translation>
    </message>
    <message>
        <source>Roles of {name}</source>
        <translation>Funciones de {name}</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Fila</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regla</translation>
    </message>
    <message>
        <source>Rulebook</source>
        <translation>Base de reglas</translation>
    </message>
    <message>
        <source>Rulebook changed since</source>
        <translation>Base de reglas cambiada desde entonces</translation>
    </message>
    <message>
        <source>Rulebook {version}</source>
        <translation>Base de reglas {version}</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Reglas</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>SHA-256 of the bases</source>
        <translation>SHA-256 de las bases</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Muestra</translation>
    </message>
    <message>
        <source>Save a copy that opens only with a passphrase</source>
        <translation>Guardar una copia que solo se abre con una frase de contraseña</translation>
    </message>
    <message>
        <source>Save a locked copy</source>
        <translation>Guardar una copia protegida</translation>
    </message>
    <message>
        <source>Save for the report</source>
        <translation>Guardar para el informe</translation>
    </message>
    <message>
        <source>Save the audit trail</source>
        <translation>Guardar el registro de auditoría</translation>
    </message>
    <message>
        <source>Save the changes</source>
        <translation>Guardar los cambios</translation>
    </message>
    <message>
        <source>Save the consent form</source>
        <translation>Guardar el formulario de consentimiento</translation>
    </message>
    <message>
        <source>Save the copy</source>
        <translation>Guardar la copia</translation>
    </message>
    <message>
        <source>Save the counts</source>
        <translation>Guardar los recuentos</translation>
    </message>
    <message>
        <source>Save the couple's page</source>
        <translation>Guardar la página de la pareja</translation>
    </message>
    <message>
        <source>Save the document</source>
        <translation>Guardar el documento</translation>
    </message>
    <message>
        <source>Save the paragraph that was begun first.</source>
        <translation>Guarde primero el párrafo que empezó.</translation>
    </message>
    <message>
        <source>Save the recovery sheet</source>
        <translation>Guardar la hoja de recuperación</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Guardar el informe</translation>
    </message>
    <message>
        <source>Saved as '{name}'. It holds counts only.</source>
        <translation>Se guardó como «{name}». Solo contiene recuentos.</translation>
    </message>
    <message>
        <source>Saved as '{name}'. The file is not encrypted.</source>
        <translation>Se guardó como «{name}». El archivo no está cifrado.</translation>
    </message>
    <message>
        <source>Saved lists</source>
        <translation>Listas guardadas</translation>
    </message>
    <message>
        <source>Say how you know, for example by a statement of the laboratory.</source>
        <translation>Diga cómo lo sabe, por ejemplo por una declaración del laboratorio.</translation>
    </message>
    <message>
        <source>Scale: {bands}.</source>
        <translation>Escala: {bands}.</translation>
    </message>
    <message>
        <source>Search the help</source>
        <translation>Buscar en la ayuda</translation>
    </message>
    <message>
        <source>Second signature</source>
        <translation>Segunda firma</translation>
    </message>
    <message>
        <source>Second signature by {who} on {when}.</source>
        <translation>Segunda firma de {who} el {when}.</translation>
    </message>
    <message>
        <source>Secondary</source>
        <translation>Secundarios</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Seguridad</translation>
    </message>
    <message>
        <source>Sequences</source>
        <translation>Secuencias</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Sexo</translation>
    </message>
    <message>
        <source>Sex assigned at birth</source>
        <translation>Sexo asignado al nacer</translation>
    </message>
    <message>
        <source>Sex at birth</source>
        <translation>Sexo al nacer</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Proporción</translation>
    </message>
    <message>
        <source>Short name</source>
        <translation>Nombre corto</translation>
    </message>
    <message>
        <source>Shorter sentences and words make it plainer.</source>
        <translation>Con frases y palabras más cortas se entiende mejor.</translation>
    </message>
    <message>
        <source>Show 1 more</source>
        <translation>Mostrar 1 más</translation>
    </message>
    <message>
        <source>Show curves and figures by organ…</source>
        <translation>Mostrar curvas y cifras por órgano…</translation>
    </message>
    <message>
        <source>Show patients</source>
        <translation>Mostrar pacientes</translation>
    </message>
    <message>
        <source>Show the files to import</source>
        <translation>Mostrar los archivos por importar</translation>
    </message>
    <message>
        <source>Show the passphrase</source>
        <translation>Mostrar la frase de contraseña</translation>
    </message>
    <message>
        <source>Show the steps (F6)</source>
        <translation>Mostrar los pasos (F6)</translation>
    </message>
    <message>
        <source>Show {n} more</source>
        <translation>Mostrar {n} más</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Firmar</translation>
    </message>
    <message>
        <source>Sign although the patient was not asked yet</source>
        <translation>Firmar aunque todavía no se preguntó al paciente</translation>
    </message>
    <message>
        <source>Sign second</source>
        <translation>Segunda firma</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>Firmado</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>Firmado por</translation>
    </message>
    <message>
        <source>Signed by {who} on {when} · rulebook {rulebook} · SHA-256 {hash}…</source>
        <translation>Firmado por {who} el {when} · base de reglas {rulebook} · SHA-256 {hash}…</translation>
    </message>
    <message numerus="yes">
        <source>Signed for the first time: {n}, most of them in {month} ({most}). Amended after their signature: {amended}.</source>
        <translation><numerusform>Firmadas por primera vez: {n}, en {month} ({most}). Enmendadas tras la firma: {amended}.</numerusform><numerusform>Firmadas por primera vez: {n}, la mayoría en {month} ({most}). Enmendadas tras la firma: {amended}.</numerusform></translation>
    </message>
    <message>
        <source>Signed result: {file}, signed on {signed} by {who}</source>
        <translation>Resultado firmado: {file}, firmado el {signed} por {who}</translation>
    </message>
    <message>
        <source>Signed without renewal because</source>
        <translation>Firmado sin renovar porque</translation>
    </message>
    <message>
        <source>Signed without renewal: {reason}</source>
        <translation>Firmado sin renovar: {reason}</translation>
    </message>
    <message>
        <source>Signed: it can be read only.</source>
        <translation>Firmado: solo se puede leer.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Small counts can still point to a person: think before you hand it out.</source>
        <translation>Los recuentos pequeños aún pueden señalar a una persona: piénselo antes de entregarlo.</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Fuente</translation>
    </message>
    <message>
        <source>Source, date, strength</source>
        <translation>Fuente, fecha, fuerza</translation>
    </message>
    <message>
        <source>Source, strength</source>
        <translation>Fuente, fuerza</translation>
    </message>
    <message>
        <source>Source, strength, for whom</source>
        <translation>Fuente, fuerza, para quién</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Fuentes</translation>
    </message>
    <message>
        <source>Sources that changed</source>
        <translation>Fuentes que cambiaron</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>Situación</translation>
    </message>
    <message>
        <source>Stars</source>
        <translation>Estrellas</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Step {number} of {total}</source>
        <translation>Paso {number} de {total}</translation>
    </message>
    <message>
        <source>Stop all</source>
        <translation>Detener todo</translation>
    </message>
    <message>
        <source>Stop reading all files</source>
        <translation>Dejar de leer todos los archivos</translation>
    </message>
    <message numerus="yes">
        <source>Stopped: {n} documents were written until then.</source>
        <translation><numerusform>Detenido: hasta entonces se escribió {n} documento.</numerusform><numerusform>Detenido: hasta entonces se escribieron {n} documentos.</numerusform></translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Deteniendo…</translation>
    </message>
    <message>
        <source>Store the roles</source>
        <translation>Guardar las funciones</translation>
    </message>
    <message>
        <source>Summary for clinicians</source>
        <translation>Resumen para profesionales</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabla (*.csv)</translation>
    </message>
    <message>
        <source>Tables separated by tabs (*.tsv *.txt)</source>
        <translation>Tablas separadas por tabuladores (*.tsv *.txt)</translation>
    </message>
    <message>
        <source>Take imported and failed files off the list</source>
        <translation>Quitar de la lista los archivos importados y los fallidos</translation>
    </message>
    <message>
        <source>Take the program's words for the whole document?</source>
        <translation>¿Tomar las palabras del programa para todo el documento?</translation>
    </message>
    <message>
        <source>Take this relative out of the family history?</source>
        <translation>¿Quitar este familiar de los antecedentes familiares?</translation>
    </message>
    <message>
        <source>Take {sign} out</source>
        <translation>Quitar {sign}</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Se toma</translation>
    </message>
    <message>
        <source>Taken out. It can be restored.</source>
        <translation>Quitado. Se puede restaurar.</translation>
    </message>
    <message>
        <source>Task done</source>
        <translation>Tarea hecha</translation>
    </message>
    <message>
        <source>Task due</source>
        <translation>Tarea con vencimiento</translation>
    </message>
    <message>
        <source>Tasks due</source>
        <translation>Tareas que vencen</translation>
    </message>
    <message>
        <source>Terms: Human Phenotype Ontology (HPO), release {version}, hpo.jax.org.</source>
        <translation>Términos: Human Phenotype Ontology (HPO), edición {version}, hpo.jax.org.</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Prueba</translation>
    </message>
    <message>
        <source>Text of: {name}</source>
        <translation>Texto de: {name}</translation>
    </message>
    <message>
        <source>The answers were kept.</source>
        <translation>Se conservaron las respuestas.</translation>
    </message>
    <message>
        <source>The consent does not cover everything that matters for it.</source>
        <translation>El consentimiento no cubre todo lo que importa para él.</translation>
    </message>
    <message>
        <source>The consent does not cover what concerns this medicine.</source>
        <translation>El consentimiento no cubre lo que se refiere a este medicamento.</translation>
    </message>
    <message>
        <source>The database has a new key.</source>
        <translation>La base de datos tiene una clave nueva.</translation>
    </message>
    <message>
        <source>The document was saved as {file}.</source>
        <translation>El documento se guardó como {file}.</translation>
    </message>
    <message>
        <source>The document was sent to the printer.</source>
        <translation>El documento se envió a la impresora.</translation>
    </message>
    <message>
        <source>The file does not give the share of reads</source>
        <translation>El archivo no da la proporción de lecturas</translation>
    </message>
    <message>
        <source>The file does not tell which parts of the gene were covered.</source>
        <translation>El archivo no dice qué partes del gen se cubrieron.</translation>
    </message>
    <message>
        <source>The file is not encrypted: keep it where only you can read it.</source>
        <translation>El archivo no está cifrado: guárdelo donde solo usted pueda leerlo.</translation>
    </message>
    <message>
        <source>The file was only read: build, sample, sex and coverage are compared with the record. Nothing is stored before you press Import.</source>
        <translation>El archivo solo se leyó: versión del genoma, muestra, sexo y cobertura se comparan con la historia. No se guarda nada hasta que usted pulse Importar.</translation>
    </message>
    <message>
        <source>The findings of another patient</source>
        <translation>Los hallazgos de otro paciente</translation>
    </message>
    <message>
        <source>The findings that this document tells of changed after this was written. Until you decide, it is not printed.</source>
        <translation>Los hallazgos de los que habla este documento cambiaron después de escribir esto. Hasta que usted decida, no se imprime.</translation>
    </message>
    <message>
        <source>The form was saved.</source>
        <translation>Se guardó el formulario.</translation>
    </message>
    <message>
        <source>The gene</source>
        <translation>El gen</translation>
    </message>
    <message>
        <source>The last backup is from {day}</source>
        <translation>La última copia de seguridad es del {day}</translation>
    </message>
    <message>
        <source>The last change before locking could not be stored.</source>
        <translation>No se pudo guardar el último cambio antes del bloqueo.</translation>
    </message>
    <message>
        <source>The letterhead was saved.</source>
        <translation>Se guardó el membrete.</translation>
    </message>
    <message>
        <source>The list holds what the rulebook has something to say about. In the middle stands why: rule, evidence and source. What was not assessed is listed too, with its reason.</source>
        <translation>La lista contiene aquello sobre lo que la base de reglas tiene algo que decir. En el centro está el porqué: regla, evidencia y fuente. Lo no evaluado también aparece, con su motivo.</translation>
    </message>
    <message>
        <source>The logo was removed.</source>
        <translation>Se quitó el logotipo.</translation>
    </message>
    <message>
        <source>The logo was saved.</source>
        <translation>Se guardó el logotipo.</translation>
    </message>
    <message>
        <source>The next try is possible in {n} s.</source>
        <translation>Se puede volver a intentar en {n} s.</translation>
    </message>
    <message>
        <source>The number of years was saved.</source>
        <translation>Se guardó el número de años.</translation>
    </message>
    <message>
        <source>The page could not be written to '{file}': {why}.</source>
        <translation>No se pudo escribir la página en «{file}»: {why}.</translation>
    </message>
    <message>
        <source>The page was saved as {file}, not encrypted.</source>
        <translation>La página se guardó como {file}, sin cifrar.</translation>
    </message>
    <message>
        <source>The page was saved as {file}.</source>
        <translation>La página se guardó como {file}.</translation>
    </message>
    <message>
        <source>The page was sent to the printer.</source>
        <translation>La página se envió a la impresora.</translation>
    </message>
    <message>
        <source>The pages for the patient</source>
        <translation>Las páginas para el paciente</translation>
    </message>
    <message>
        <source>The paragraph that was edited here is not in the document any more. Nothing of it is printed. Copy what you need, then drop it.</source>
        <translation>El párrafo que se editó aquí ya no está en el documento. No se imprime nada de él. Copie lo que necesite y descártelo.</translation>
    </message>
    <message>
        <source>The paragraph was removed. Documents that hold it keep it.</source>
        <translation>Se quitó el párrafo. Los documentos que lo contienen lo conservan.</translation>
    </message>
    <message>
        <source>The paragraph was saved.</source>
        <translation>Se guardó el párrafo.</translation>
    </message>
    <message>
        <source>The passphrase is empty.</source>
        <translation>La frase de contraseña está vacía.</translation>
    </message>
    <message>
        <source>The patient did not choose results about medicines, so nothing is shown about them.</source>
        <translation>El paciente no eligió resultados sobre medicamentos, así que no se muestra nada de ellos.</translation>
    </message>
    <message>
        <source>The patient is of age now, and others chose before.</source>
        <translation>El paciente ya es mayor de edad, y decidieron otras personas.</translation>
    </message>
    <message>
        <source>The patient is of age now: others chose before.</source>
        <translation>El paciente ya es mayor de edad: antes decidieron otras personas.</translation>
    </message>
    <message>
        <source>The patient may be told when more is known.</source>
        <translation>Se puede avisar al paciente cuando se sepa más.</translation>
    </message>
    <message>
        <source>The program itself went wrong while it read this file.</source>
        <translation>El propio programa falló al leer este archivo.</translation>
    </message>
    <message>
        <source>The recorded origin suggests it. It is not chosen yet.</source>
        <translation>Lo sugiere el origen registrado. Aún no está elegida.</translation>
    </message>
    <message>
        <source>The recovery sheet was used.</source>
        <translation>Se usó la hoja de recuperación.</translation>
    </message>
    <message>
        <source>The report was saved as {file}.</source>
        <translation>El informe se guardó como {file}.</translation>
    </message>
    <message>
        <source>The report was sent to the printer.</source>
        <translation>El informe se envió a la impresora.</translation>
    </message>
    <message>
        <source>The rulebook names no gene that matters for it.</source>
        <translation>La base de reglas no nombra ningún gen que importe para él.</translation>
    </message>
    <message>
        <source>The sample's name ({sample}) and the file's name do not tell whose it is. Check that it is this patient's.</source>
        <translation>Ni el nombre de la muestra ({sample}) ni el del archivo dicen de quién es. Compruebe que es de este paciente.</translation>
    </message>
    <message>
        <source>The second signature is open.</source>
        <translation>Falta la segunda firma.</translation>
    </message>
    <message>
        <source>The second signature must be another person's.</source>
        <translation>La segunda firma debe ser de otra persona.</translation>
    </message>
    <message>
        <source>The text below changed after you edited it. Until you decide, the words of the program are printed.</source>
        <translation>El texto de abajo cambió después de que usted lo editara. Hasta que decida, se imprimen las palabras del programa.</translation>
    </message>
    <message>
        <source>The text of their page was edited. With the link those words go for good. Both records stay.</source>
        <translation>El texto de su página se editó. Con el vínculo, esas palabras se pierden para siempre. Las dos historias se conservan.</translation>
    </message>
    <message>
        <source>The two differ.</source>
        <translation>Las dos son distintas.</translation>
    </message>
    <message>
        <source>The two rulebooks</source>
        <translation>Las dos bases de reglas</translation>
    </message>
    <message>
        <source>The vault is as it was.</source>
        <translation>La bóveda está como estaba.</translation>
    </message>
    <message>
        <source>There are no patients yet.</source>
        <translation>Todavía no hay pacientes.</translation>
    </message>
    <message>
        <source>There are no standard paragraphs yet: see Settings.</source>
        <translation>Todavía no hay párrafos habituales: véase Ajustes.</translation>
    </message>
    <message>
        <source>There is no consent to the test, so nothing is shown about medicines.</source>
        <translation>No hay consentimiento para la prueba, así que no se muestra nada sobre medicamentos.</translation>
    </message>
    <message>
        <source>There is no finding that may be shown.</source>
        <translation>No hay ningún hallazgo que pueda mostrarse.</translation>
    </message>
    <message>
        <source>There were too many wrong passphrases.</source>
        <translation>Hubo demasiadas frases de contraseña incorrectas.</translation>
    </message>
    <message>
        <source>These can be confirmed together (B). Each keeps its own row in the trail.</source>
        <translation>Estos pueden confirmarse juntos (B). Cada uno conserva su propia fila en el registro.</translation>
    </message>
    <message>
        <source>This is the patient's page as it would be now: a draft, and it says so. What nobody decided about is not on it. Once it is signed, it can be printed and saved here.</source>
        <translation>Esta es la página del paciente tal como sería ahora: un borrador, y lo dice. Lo que nadie decidió no está en ella. Una vez firmada, se puede imprimir y guardar aquí.</translation>
    </message>
    <message>
        <source>This patient gave consent and waits for a result. A file from the laboratory is dropped anywhere on the page, or chosen with this button.</source>
        <translation>Este paciente dio su consentimiento y espera un resultado. Un archivo del laboratorio se suelta en cualquier lugar de la página o se elige con este botón.</translation>
    </message>
    <message>
        <source>This patient's medicines</source>
        <translation>Los medicamentos de este paciente</translation>
    </message>
    <message>
        <source>This practice</source>
        <translation>Esta consulta</translation>
    </message>
    <message>
        <source>This protects the reader: it stays as it is and can be moved.</source>
        <translation>Esto protege a quien lee: queda como está y se puede mover.</translation>
    </message>
    <message>
        <source>This tells a result: it can be worded anew, not removed.</source>
        <translation>Esto comunica un resultado: se puede redactar de otra forma, no quitar.</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>Este año</translation>
    </message>
    <message>
        <source>Tick the box, or leave the declaration out.</source>
        <translation>Marque la casilla o quite la declaración.</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Cronología</translation>
    </message>
    <message>
        <source>To age</source>
        <translation>Hasta la edad</translation>
    </message>
    <message>
        <source>To be confirmed</source>
        <translation>Se confirmarán</translation>
    </message>
    <message>
        <source>To be renewed on</source>
        <translation>Debe renovarse el</translation>
    </message>
    <message>
        <source>To review</source>
        <translation>Por revisar</translation>
    </message>
    <message>
        <source>To sign</source>
        <translation>Por firmar</translation>
    </message>
    <message>
        <source>To try everything first: Help, then 'Tour with invented patients'.</source>
        <translation>Para probarlo todo primero: Ayuda y «Recorrido con pacientes inventados».</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>Tour with invented patients</source>
        <translation>Recorrido con pacientes inventados</translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation>Transcrito</translation>
    </message>
    <message>
        <source>Transcripts</source>
        <translation>Transcritos</translation>
    </message>
    <message>
        <source>Type digits, for example 172 or 68.5.</source>
        <translation>Escriba cifras, por ejemplo 172 o 68.5.</translation>
    </message>
    <message>
        <source>Type full years, or nothing.</source>
        <translation>Escriba años completos, o nada.</translation>
    </message>
    <message>
        <source>Type it first.</source>
        <translation>Escríbala primero.</translation>
    </message>
    <message>
        <source>Type of test</source>
        <translation>Tipo de prueba</translation>
    </message>
    <message>
        <source>Type year, month and day, for example 1984-03-12.</source>
        <translation>Escriba año, mes y día, por ejemplo 1984-03-12.</translation>
    </message>
    <message>
        <source>Unchanged since {when}.</source>
        <translation>Sin cambios desde el {when}.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Undo confirm {gene}</source>
        <translation>Deshacer la confirmación de {gene}</translation>
    </message>
    <message>
        <source>Undo confirm {gene} without a class</source>
        <translation>Deshacer la confirmación de {gene} sin clase</translation>
    </message>
    <message>
        <source>Undo confirm {n} findings</source>
        <translation>Deshacer la confirmación de {n} hallazgos</translation>
    </message>
    <message>
        <source>Undo leave out {gene}</source>
        <translation>Deshacer dejar fuera {gene}</translation>
    </message>
    <message>
        <source>Undo needs a test, {gene}</source>
        <translation>Deshacer «necesita confirmación», {gene}</translation>
    </message>
    <message>
        <source>Undo note on {gene}</source>
        <translation>Deshacer la nota sobre {gene}</translation>
    </message>
    <message>
        <source>Undo take back {gene}</source>
        <translation>Deshacer la retirada de {gene}</translation>
    </message>
    <message>
        <source>Unlink this couple?</source>
        <translation>¿Desvincular a esta pareja?</translation>
    </message>
    <message>
        <source>Unlock, look at the patient you worked on, and enter it again.</source>
        <translation>Desbloquee, mire el paciente con el que trabajaba y vuelva a introducirlo.</translation>
    </message>
    <message>
        <source>Unlocking was stopped.</source>
        <translation>Se detuvo el desbloqueo.</translation>
    </message>
    <message>
        <source>Unlocking…</source>
        <translation>Desbloqueando…</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Usuarios</translation>
    </message>
    <message>
        <source>VCF of variants</source>
        <translation>VCF de variantes</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Variant (GRCh38)</source>
        <translation>Variante (GRCh38)</translation>
    </message>
    <message>
        <source>Variant files (*.vcf *.vcf.gz *.vcf.bgz *.bcf *.g.vcf *.g.vcf.gz)</source>
        <translation>Archivos de variantes (*.vcf *.vcf.gz *.vcf.bgz *.bcf *.g.vcf *.g.vcf.gz)</translation>
    </message>
    <message>
        <source>Variants</source>
        <translation>Variantes</translation>
    </message>
    <message>
        <source>Variants of uncertain significance, by years since the last judgement</source>
        <translation>Variantes de significado incierto, por años desde el último juicio</translation>
    </message>
    <message>
        <source>Vault {vault}: security</source>
        <translation>Bóveda {vault}: seguridad</translation>
    </message>
    <message>
        <source>Vaults (*{ending})</source>
        <translation>Bóvedas (*{ending})</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versión</translation>
    </message>
    <message>
        <source>Version {n}, not signed yet. Amended because: {why}</source>
        <translation>Versión {n}, aún sin firmar. Se enmienda porque: {why}</translation>
    </message>
    <message>
        <source>Version {n}, signed by {who} on {when}.</source>
        <translation>Versión {n}, firmada por {who} el {when}.</translation>
    </message>
    <message>
        <source>Version {n}, {day}</source>
        <translation>Versión {n}, {day}</translation>
    </message>
    <message>
        <source>Visit note</source>
        <translation>Nota de la consulta</translation>
    </message>
    <message>
        <source>Waits to be read</source>
        <translation>Espera su lectura</translation>
    </message>
    <message>
        <source>Warfarin</source>
        <translation>Warfarina</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Advertencia</translation>
    </message>
    <message>
        <source>Weighed: {options}</source>
        <translation>Se sopesó: {options}</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Peso</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>What can be looked up</source>
        <translation>Qué se puede buscar</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>Lo que coincide</translation>
    </message>
    <message>
        <source>What is compared</source>
        <translation>Qué se compara</translation>
    </message>
    <message>
        <source>What is declared has changed: read the file again first.</source>
        <translation>Lo declarado cambió: lea antes el archivo otra vez.</translation>
    </message>
    <message>
        <source>What is in it</source>
        <translation>Qué contiene</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Qué hace</translation>
    </message>
    <message>
        <source>What it does itself: {what}</source>
        <translation>Lo que hace por sí mismo: {what}</translation>
    </message>
    <message>
        <source>What it does to enzymes</source>
        <translation>Qué hace con las enzimas</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Qué es</translation>
    </message>
    <message>
        <source>What mattered: {text}</source>
        <translation>Qué importó: {text}</translation>
    </message>
    <message>
        <source>What matters for children and family planning.</source>
        <translation>Lo que importa para los hijos y la planificación familiar.</translation>
    </message>
    <message>
        <source>What needs you now</source>
        <translation>Lo que le espera ahora</translation>
    </message>
    <message>
        <source>What speaks against it</source>
        <translation>Qué habla en contra</translation>
    </message>
    <message>
        <source>What speaks for it</source>
        <translation>Qué habla a favor</translation>
    </message>
    <message>
        <source>What the source says</source>
        <translation>Lo que dice la fuente</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Qué hacer</translation>
    </message>
    <message>
        <source>What to do, a patient, a gene or a drug</source>
        <translation>Qué hacer, un paciente, un gen o un fármaco</translation>
    </message>
    <message>
        <source>What was read at each position was not kept when this result was imported. Import the file again to see it.</source>
        <translation>Lo que se leyó en cada posición no se guardó al importar este resultado. Importe el archivo de nuevo para verlo.</translation>
    </message>
    <message>
        <source>What was read settles the phenotype.</source>
        <translation>Lo leído aclara el fenotipo.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>Where it lies</source>
        <translation>Dónde está</translation>
    </message>
    <message>
        <source>Where to keep the vault</source>
        <translation>Dónde guardar la bóveda</translation>
    </message>
    <message>
        <source>Where to put the documents</source>
        <translation>Dónde guardar los documentos</translation>
    </message>
    <message>
        <source>Where to put the record</source>
        <translation>Dónde guardar la historia</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>Cuál</translation>
    </message>
    <message>
        <source>Which build?</source>
        <translation>¿Qué versión del genoma?</translation>
    </message>
    <message>
        <source>Which result does it belong to?</source>
        <translation>¿A qué resultado pertenece?</translation>
    </message>
    <message>
        <source>Which sample?</source>
        <translation>¿Qué muestra?</translation>
    </message>
    <message>
        <source>While {medicines} is taken: {advice}</source>
        <translation>Mientras se toma {medicines}: {advice}</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Quién</translation>
    </message>
    <message>
        <source>Who, and how they were found</source>
        <translation>Quiénes, y cómo se encontraron</translation>
    </message>
    <message>
        <source>Whose is it?</source>
        <translation>¿De quién es?</translation>
    </message>
    <message>
        <source>Why it fits</source>
        <translation>Por qué coincide</translation>
    </message>
    <message>
        <source>Why this is shown</source>
        <translation>Por qué se muestra</translation>
    </message>
    <message>
        <source>With doubts</source>
        <translation>Con dudas</translation>
    </message>
    <message>
        <source>Withdraw the consent: from that day nothing may be shown</source>
        <translation>Retirar el consentimiento: desde ese día no se puede mostrar nada</translation>
    </message>
    <message>
        <source>Withdrawn on {date} by {who}. Nothing can be shown or signed any more.</source>
        <translation>Retirado el {date} por {who}. Ya no se puede mostrar ni firmar nada.</translation>
    </message>
    <message>
        <source>Write how they are related to the patient.</source>
        <translation>Escriba qué relación tiene con el paciente.</translation>
    </message>
    <message>
        <source>Write or choose one.</source>
        <translation>Escriba o elija uno.</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>Escribiendo…</translation>
    </message>
    <message>
        <source>Written when a finding was shown that the patient chose not to hear of. It is neither shown nor printed.</source>
        <translation>Se escribió cuando se mostraba un hallazgo que el paciente prefirió no conocer. No se muestra ni se imprime.</translation>
    </message>
    <message>
        <source>Your passphrase was changed.</source>
        <translation>Se cambió su frase de contraseña.</translation>
    </message>
    <message>
        <source>Your role does not allow to import results.</source>
        <translation>Su función no permite importar resultados.</translation>
    </message>
    <message>
        <source>Your role does not permit a signature.</source>
        <translation>Su función no permite firmar.</translation>
    </message>
    <message>
        <source>Your role does not permit editing.</source>
        <translation>Su función no permite editar.</translation>
    </message>
    <message>
        <source>Your signature was removed.</source>
        <translation>Se quitó su firma.</translation>
    </message>
    <message>
        <source>Your signature was saved.</source>
        <translation>Se guardó su firma.</translation>
    </message>
    <message>
        <source>Your vault is ready.</source>
        <translation>Su bóveda está lista.</translation>
    </message>
    <message>
        <source>about the patient</source>
        <translation>sobre el paciente</translation>
    </message>
    <message>
        <source>about {minutes} min left</source>
        <translation>quedan unos {minutes} min</translation>
    </message>
    <message>
        <source>about {seconds} s left</source>
        <translation>quedan unos {seconds} s</translation>
    </message>
    <message>
        <source>absent means reference</source>
        <translation>lo ausente es referencia</translation>
    </message>
    <message>
        <source>activity score</source>
        <translation>puntuación de actividad</translation>
    </message>
    <message>
        <source>agreed to share with the partner</source>
        <translation>aceptó compartir con la pareja</translation>
    </message>
    <message>
        <source>all known</source>
        <translation>se conocen todos</translation>
    </message>
    <message>
        <source>an earlier result has the same sample name</source>
        <translation>un resultado anterior tiene el mismo nombre de muestra</translation>
    </message>
    <message>
        <source>ancestry</source>
        <translation>ascendencia</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>y {n} más</translation>
    </message>
    <message>
        <source>another rulebook</source>
        <translation>otra base de reglas</translation>
    </message>
    <message>
        <source>as for every gene: {name}</source>
        <translation>como para todos los genes: {name}</translation>
    </message>
    <message>
        <source>assessed</source>
        <translation>evaluado</translation>
    </message>
    <message>
        <source>at hand</source>
        <translation>disponible</translation>
    </message>
    <message>
        <source>begun</source>
        <translation>empezado</translation>
    </message>
    <message>
        <source>being amended</source>
        <translation>en enmienda</translation>
    </message>
    <message>
        <source>beside the transcript</source>
        <translation>fuera del transcrito</translation>
    </message>
    <message>
        <source>bold: defines the allele</source>
        <translation>negrita: define el alelo</translation>
    </message>
    <message numerus="yes">
        <source>born {date} ({age} years)</source>
        <translation><numerusform>nac. {date} ({age} año)</numerusform><numerusform>nac. {date} ({age} años)</numerusform></translation>
    </message>
    <message>
        <source>carrier risk…</source>
        <translation>riesgo de ser portador…</translation>
    </message>
    <message>
        <source>condition {name}</source>
        <translation>afección {name}</translation>
    </message>
    <message>
        <source>consent of {date}</source>
        <translation>consentimiento del {date}</translation>
    </message>
    <message>
        <source>defined as {bases}</source>
        <translation>definido como {bases}</translation>
    </message>
    <message>
        <source>depth {n}</source>
        <translation>profundidad {n}</translation>
    </message>
    <message>
        <source>died at {age}</source>
        <translation>murió a los {age}</translation>
    </message>
    <message>
        <source>does not apply</source>
        <translation>no corresponde</translation>
    </message>
    <message>
        <source>draft, not signed</source>
        <translation>borrador, sin firmar</translation>
    </message>
    <message>
        <source>draft, with edited words</source>
        <translation>borrador, con palabras editadas</translation>
    </message>
    <message>
        <source>due since {day}</source>
        <translation>pendiente desde el {day}</translation>
    </message>
    <message>
        <source>due today</source>
        <translation>vence hoy</translation>
    </message>
    <message>
        <source>due {date}</source>
        <translation>vence el {date}</translation>
    </message>
    <message>
        <source>every condition of the gene</source>
        <translation>todas las afecciones del gen</translation>
    </message>
    <message>
        <source>every copy agrees</source>
        <translation>todas las copias coinciden</translation>
    </message>
    <message>
        <source>exon {n}</source>
        <translation>exón {n}</translation>
    </message>
    <message>
        <source>expected: {low} % or more</source>
        <translation>esperado: {low} % o más</translation>
    </message>
    <message>
        <source>expected: {low} to {high} %</source>
        <translation>esperado: del {low} al {high} %</translation>
    </message>
    <message>
        <source>few reads</source>
        <translation>pocas lecturas</translation>
    </message>
    <message>
        <source>filed</source>
        <translation>archivado</translation>
    </message>
    <message>
        <source>filtered or poor data</source>
        <translation>filtrado o datos deficientes</translation>
    </message>
    <message>
        <source>forward strand</source>
        <translation>hebra directa</translation>
    </message>
    <message>
        <source>gene {name}</source>
        <translation>gen {name}</translation>
    </message>
    <message>
        <source>general population ({source})</source>
        <translation>población general ({source})</translation>
    </message>
    <message>
        <source>genotype quality {n}</source>
        <translation>calidad de genotipo {n}</translation>
    </message>
    <message>
        <source>hardly anything</source>
        <translation>casi nada</translation>
    </message>
    <message>
        <source>height</source>
        <translation>estatura</translation>
    </message>
    <message>
        <source>in both</source>
        <translation>en ambos</translation>
    </message>
    <message>
        <source>in your words, or choose</source>
        <translation>con sus palabras, o elija</translation>
    </message>
    <message>
        <source>in {name}</source>
        <translation>en {name}</translation>
    </message>
    <message>
        <source>intron {n}</source>
        <translation>intrón {n}</translation>
    </message>
    <message>
        <source>it was dropped on their page</source>
        <translation>se soltó en su página</translation>
    </message>
    <message>
        <source>left out at review: {reason}</source>
        <translation>dejado fuera en la revisión: {reason}</translation>
    </message>
    <message>
        <source>left: {chance}</source>
        <translation>queda: {chance}</translation>
    </message>
    <message>
        <source>list {name}</source>
        <translation>lista {name}</translation>
    </message>
    <message>
        <source>looked for, absent</source>
        <translation>buscado, ausente</translation>
    </message>
    <message>
        <source>low genotype quality</source>
        <translation>baja calidad de genotipo</translation>
    </message>
    <message>
        <source>more than {n}</source>
        <translation>más de {n}</translation>
    </message>
    <message>
        <source>must-test</source>
        <translation>hay que probarla</translation>
    </message>
    <message>
        <source>name or number</source>
        <translation>nombre o número</translation>
    </message>
    <message>
        <source>named by you</source>
        <translation>indicada por usted</translation>
    </message>
    <message>
        <source>no call</source>
        <translation>sin llamada</translation>
    </message>
    <message>
        <source>no consent to the test</source>
        <translation>sin consentimiento para la prueba</translation>
    </message>
    <message>
        <source>no copy agrees</source>
        <translation>ninguna copia coincide</translation>
    </message>
    <message>
        <source>no depth in the file</source>
        <translation>sin profundidad en el archivo</translation>
    </message>
    <message>
        <source>no genotype quality in the file</source>
        <translation>sin calidad de genotipo en el archivo</translation>
    </message>
    <message>
        <source>no name</source>
        <translation>sin nombre</translation>
    </message>
    <message>
        <source>no phenotype is defined</source>
        <translation>no hay ningún fenotipo definido</translation>
    </message>
    <message>
        <source>no reason is given.</source>
        <translation>no se da ningún motivo.</translation>
    </message>
    <message>
        <source>no result</source>
        <translation>sin resultado</translation>
    </message>
    <message>
        <source>no result yet</source>
        <translation>todavía sin resultados</translation>
    </message>
    <message>
        <source>nobody takes responsibility for it.</source>
        <translation>nadie asume la responsabilidad.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
    <message>
        <source>none at hand</source>
        <translation>ninguna disponible</translation>
    </message>
    <message>
        <source>none chosen</source>
        <translation>ninguna elegida</translation>
    </message>
    <message>
        <source>none known</source>
        <translation>no se conoce ninguno</translation>
    </message>
    <message>
        <source>none named</source>
        <translation>ninguno indicado</translation>
    </message>
    <message>
        <source>none recorded</source>
        <translation>no consta ninguno</translation>
    </message>
    <message>
        <source>not assessed</source>
        <translation>no evaluado</translation>
    </message>
    <message>
        <source>not assessed: the rulebook did not hold the position then</source>
        <translation>no evaluado: la base de reglas no contenía entonces la posición</translation>
    </message>
    <message>
        <source>not assessed: this result does not have the gene</source>
        <translation>no evaluado: este resultado no tiene el gen</translation>
    </message>
    <message>
        <source>not assessed: {reason}</source>
        <translation>no evaluado: {reason}</translation>
    </message>
    <message>
        <source>not chosen</source>
        <translation>no elegido</translation>
    </message>
    <message>
        <source>not covered</source>
        <translation>no cubierto</translation>
    </message>
    <message>
        <source>not given</source>
        <translation>no se indica</translation>
    </message>
    <message>
        <source>not in the rulebook: not checked</source>
        <translation>no está en la base de reglas: no se comprueba</translation>
    </message>
    <message>
        <source>not in this file</source>
        <translation>no está en este archivo</translation>
    </message>
    <message>
        <source>not part of the definition</source>
        <translation>no forma parte de la definición</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>no consta</translation>
    </message>
    <message>
        <source>not reviewed</source>
        <translation>sin revisar</translation>
    </message>
    <message>
        <source>not signed</source>
        <translation>sin firmar</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>no se indica</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>no se usa</translation>
    </message>
    <message>
        <source>not written yet</source>
        <translation>aún sin escribir</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nada</translation>
    </message>
    <message>
        <source>nothing is answered</source>
        <translation>no se responde nada</translation>
    </message>
    <message>
        <source>nothing was chosen.</source>
        <translation>no se eligió nada.</translation>
    </message>
    <message>
        <source>one copy agrees</source>
        <translation>una copia coincide</translation>
    </message>
    <message>
        <source>one copy not counted</source>
        <translation>una copia sin contar</translation>
    </message>
    <message>
        <source>one medicine</source>
        <translation>un medicamento</translation>
    </message>
    <message>
        <source>onset not told</source>
        <translation>no se indica el inicio</translation>
    </message>
    <message>
        <source>open tasks</source>
        <translation>tareas abiertas</translation>
    </message>
    <message>
        <source>other reasons</source>
        <translation>otros motivos</translation>
    </message>
    <message>
        <source>outside what is expected</source>
        <translation>fuera de lo esperado</translation>
    </message>
    <message>
        <source>overdue since {date}</source>
        <translation>vencida desde el {date}</translation>
    </message>
    <message>
        <source>phased</source>
        <translation>en fase</translation>
    </message>
    <message>
        <source>present</source>
        <translation>presente</translation>
    </message>
    <message>
        <source>record number</source>
        <translation>número de historia</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>quitado</translation>
    </message>
    <message>
        <source>replaced by a newer version</source>
        <translation>sustituido por una versión más nueva</translation>
    </message>
    <message>
        <source>required</source>
        <translation>necesaria</translation>
    </message>
    <message>
        <source>reverse strand</source>
        <translation>hebra inversa</translation>
    </message>
    <message>
        <source>rsID</source>
        <translation>rsID</translation>
    </message>
    <message>
        <source>rulebook {version}</source>
        <translation>base de reglas {version}</translation>
    </message>
    <message>
        <source>rulebook {version} judges it otherwise</source>
        <translation>la base de reglas {version} lo juzga de otra manera</translation>
    </message>
    <message>
        <source>second signature open</source>
        <translation>falta la segunda firma</translation>
    </message>
    <message>
        <source>seen again {date}</source>
        <translation>visto de nuevo {date}</translation>
    </message>
    <message>
        <source>signed</source>
        <translation>firmado</translation>
    </message>
    <message>
        <source>signed by {who}</source>
        <translation>firmado por {who}</translation>
    </message>
    <message>
        <source>since yesterday</source>
        <translation>desde ayer</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>alguien</translation>
    </message>
    <message>
        <source>somebody decides for a minor, and it is not said who.</source>
        <translation>alguien decide por un menor y no se dice quién.</translation>
    </message>
    <message>
        <source>taken now</source>
        <translation>se toma ahora</translation>
    </message>
    <message>
        <source>takes {name}</source>
        <translation>toma {name}</translation>
    </message>
    <message>
        <source>the disk refused</source>
        <translation>el disco lo rechazó</translation>
    </message>
    <message>
        <source>the file bears the name</source>
        <translation>el archivo lleva el nombre</translation>
    </message>
    <message>
        <source>the file is named by the record number</source>
        <translation>el archivo se llama como el número de historia</translation>
    </message>
    <message>
        <source>the patient, or who decides for them</source>
        <translation>el paciente, o quien decide por él</translation>
    </message>
    <message>
        <source>the reference at all positions</source>
        <translation>la referencia en todas las posiciones</translation>
    </message>
    <message>
        <source>the sample bears the name</source>
        <translation>la muestra lleva el nombre</translation>
    </message>
    <message>
        <source>the sample is named by the record number</source>
        <translation>la muestra se llama como el número de historia</translation>
    </message>
    <message>
        <source>today</source>
        <translation>hoy</translation>
    </message>
    <message>
        <source>told by its header</source>
        <translation>según su encabezado</translation>
    </message>
    <message>
        <source>told by its reference bases alone</source>
        <translation>solo según sus bases de referencia</translation>
    </message>
    <message>
        <source>told by the names of its sequences</source>
        <translation>según los nombres de sus secuencias</translation>
    </message>
    <message>
        <source>unphased</source>
        <translation>sin fase</translation>
    </message>
    <message>
        <source>validity: {word}</source>
        <translation>validez: {word}</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>peso</translation>
    </message>
    <message numerus="yes">
        <source>{age} years</source>
        <translation><numerusform>{age} año</numerusform><numerusform>{age} años</numerusform></translation>
    </message>
    <message>
        <source>{assessed} of {total} positions of {gene} were assessed.</source>
        <translation>Se evaluaron {assessed} de {total} posiciones de {gene}.</translation>
    </message>
    <message>
        <source>{bases} as the reference</source>
        <translation>{bases}, como la referencia</translation>
    </message>
    <message>
        <source>{bases} is in no definition</source>
        <translation>{bases} no está en ninguna definición</translation>
    </message>
    <message>
        <source>{code}: evidence</source>
        <translation>{code}: evidencia</translation>
    </message>
    <message>
        <source>{code}: met or not</source>
        <translation>{code}: se cumple o no</translation>
    </message>
    <message>
        <source>{code}: strength</source>
        <translation>{code}: fuerza</translation>
    </message>
    <message>
        <source>{condition} at {age}</source>
        <translation>{condition} a los {age}</translation>
    </message>
    <message>
        <source>{condition}, {people} free of it at {age}</source>
        <translation>{condition}, {people} sin ella a los {age}</translation>
    </message>
    <message numerus="yes">
        <source>{count} of {n} patients</source>
        <translation><numerusform>{count} de {n} paciente</numerusform><numerusform>{count} de {n} pacientes</numerusform></translation>
    </message>
    <message>
        <source>{date} by {user}, hash {hash}</source>
        <translation>{date}, por {user}, hash {hash}</translation>
    </message>
    <message>
        <source>{date} by {who}</source>
        <translation>{date}, por {who}</translation>
    </message>
    <message>
        <source>{date}, decided by {who}</source>
        <translation>{date}, decidido por {who}</translation>
    </message>
    <message>
        <source>{document}, version {n}</source>
        <translation>{document}, versión {n}</translation>
    </message>
    <message>
        <source>{done} of {n} files imported</source>
        <translation>{done} de {n} archivos importados</translation>
    </message>
    <message>
        <source>{drug} ({name})</source>
        <translation>{drug} ({name})</translation>
    </message>
    <message>
        <source>{figure} (95 % interval {low} to {high} %)</source>
        <translation>{figure} (intervalo del 95 %: de {low} a {high} %)</translation>
    </message>
    <message>
        <source>{file} holds {n} samples. Choose the one of this patient.</source>
        <translation>{file} contiene {n} muestras. Elija la de este paciente.</translation>
    </message>
    <message>
        <source>{file} was imported for {name}.</source>
        <translation>{file} se importó para {name}.</translation>
    </message>
    <message>
        <source>{file}, sample {sample}. Nobody is taken for the patient without being chosen.</source>
        <translation>{file}, muestra {sample}. Nadie se toma por el paciente sin haber sido elegido.</translation>
    </message>
    <message>
        <source>{file}: rulebook {later} instead of {earlier}.</source>
        <translation>{file}: base de reglas {later} en lugar de {earlier}.</translation>
    </message>
    <message>
        <source>{file}: rulebook {later} instead of {earlier}. The signed review stays as it is; taking over begins its next version.</source>
        <translation>{file}: base de reglas {later} en lugar de {earlier}. La revisión firmada queda como está; al adoptar el cambio empieza su versión siguiente.</translation>
    </message>
    <message>
        <source>{first} and {second}</source>
        <translation>{first} y {second}</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>de {first} a {last}</translation>
    </message>
    <message>
        <source>{gene} is not part of the signed review: nobody decided about it.</source>
        <translation>{gene} no forma parte de la revisión firmada: nadie decidió sobre él.</translation>
    </message>
    <message>
        <source>{gene}, {transcript}, chromosome {chrom}, {strand}</source>
        <translation>{gene}, {transcript}, cromosoma {chrom}, {strand}</translation>
    </message>
    <message>
        <source>{gene}: {n} of {total} positions assessed</source>
        <translation>{gene}: {n} de {total} posiciones evaluadas</translation>
    </message>
    <message>
        <source>{given} ({drugs})</source>
        <translation>{given} ({drugs})</translation>
    </message>
    <message>
        <source>{given}: not in the rulebook, not checked</source>
        <translation>{given}: no está en la base de reglas, no se comprueba</translation>
    </message>
    <message>
        <source>{kind}, exon {n}</source>
        <translation>{kind}, exón {n}</translation>
    </message>
    <message>
        <source>{kind}, exons {first} to {last}</source>
        <translation>{kind}, exones {first} a {last}</translation>
    </message>
    <message>
        <source>{kind}, no exon reached</source>
        <translation>{kind}, no alcanza ningún exón</translation>
    </message>
    <message>
        <source>{label}: {percent} % by {age}</source>
        <translation>{label}: {percent} % a los {age}</translation>
    </message>
    <message>
        <source>{list} and {n} more</source>
        <translation>{list} y {n} más</translation>
    </message>
    <message>
        <source>{list}: consented</source>
        <translation>{list}: con consentimiento</translation>
    </message>
    <message>
        <source>{list}: not asked</source>
        <translation>{list}: no se preguntó</translation>
    </message>
    <message>
        <source>{list}: not consented</source>
        <translation>{list}: sin consentimiento</translation>
    </message>
    <message>
        <source>{low} or more</source>
        <translation>{low} o más</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>De {low} a {high}</translation>
    </message>
    <message>
        <source>{meaning}; waits for a second test</source>
        <translation>{meaning}; espera una segunda prueba</translation>
    </message>
    <message>
        <source>{month}: median {median} days, middle half {low} to {high}</source>
        <translation>{month}: mediana de {median} días, mitad central de {low} a {high}</translation>
    </message>
    <message>
        <source>{month}: nothing was signed</source>
        <translation>{month}: no se firmó nada</translation>
    </message>
    <message>
        <source>{name} (you)</source>
        <translation>{name} (usted)</translation>
    </message>
    <message>
        <source>{name} ({count})</source>
        <translation>{name} ({count})</translation>
    </message>
    <message>
        <source>{name} can't unlock the vault any more. What {name} signed stays.</source>
        <translation>{name} ya no puede desbloquear la bóveda. Lo que firmó {name} se conserva.</translation>
    </message>
    <message>
        <source>{name} · {id}</source>
        <translation>{name} · {id}</translation>
    </message>
    <message>
        <source>{name} · {id} · also: {other}</source>
        <translation>{name} · {id} · también: {other}</translation>
    </message>
    <message>
        <source>{n} %</source>
        <translation>{n} %</translation>
    </message>
    <message>
        <source>{n} % carry the variant</source>
        <translation>El {n} % lleva la variante</translation>
    </message>
    <message numerus="yes">
        <source>{n} alleles</source>
        <translation><numerusform>{n} alelo</numerusform><numerusform>{n} alelos</numerusform></translation>
    </message>
    <message>
        <source>{n} can be confirmed together</source>
        <translation>Se pueden confirmar {n} juntos</translation>
    </message>
    <message>
        <source>{n} changed</source>
        <translation>{n} con cambios</translation>
    </message>
    <message numerus="yes">
        <source>{n} coding bases</source>
        <translation><numerusform>{n} base codificante</numerusform><numerusform>{n} bases codificantes</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} days</source>
        <translation><numerusform>{n} día</numerusform><numerusform>{n} días</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} documents were written.</source>
        <translation><numerusform>Se escribió {n} documento.</numerusform><numerusform>Se escribieron {n} documentos.</numerusform></translation>
    </message>
    <message>
        <source>{n} entries</source>
        <translation>{n} entradas</translation>
    </message>
    <message numerus="yes">
        <source>{n} exons</source>
        <translation><numerusform>{n} exón</numerusform><numerusform>{n} exones</numerusform></translation>
    </message>
    <message>
        <source>{n} faults in all. Restore the latest backup.</source>
        <translation>{n} fallos en total. Restaure la última copia de seguridad.</translation>
    </message>
    <message numerus="yes">
        <source>{n} files were not imported before the vault was locked.</source>
        <translation><numerusform>{n} archivo no se importó antes de bloquear la bóveda.</numerusform><numerusform>{n} archivos no se importaron antes de bloquear la bóveda.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} further positions, which tell none of these alleles apart, were read as the reference allele.</source>
        <translation><numerusform>{n} posición más, que no distingue ninguno de estos alelos, se leyó como el alelo de referencia.</numerusform><numerusform>{n} posiciones más, que no distinguen ninguno de estos alelos, se leyeron como el alelo de referencia.</numerusform></translation>
    </message>
    <message>
        <source>{n} medicines</source>
        <translation>{n} medicamentos</translation>
    </message>
    <message>
        <source>{n} more</source>
        <translation>{n} más</translation>
    </message>
    <message numerus="yes">
        <source>{n} of them not assessed</source>
        <translation><numerusform>{n} de ellas no evaluada</numerusform><numerusform>{n} de ellas no evaluadas</numerusform></translation>
    </message>
    <message>
        <source>{n} of {total}</source>
        <translation>{n} de {total}</translation>
    </message>
    <message>
        <source>{n} of {total} are due now.</source>
        <translation>{n} de {total} están pendientes ahora.</translation>
    </message>
    <message>
        <source>{n} of {total} coding exons known</source>
        <translation>se conocen {n} de {total} exones codificantes</translation>
    </message>
    <message>
        <source>{n} of {total} listed positions of {genes} genes were assessed; every position in {whole} genes.</source>
        <translation>Se evaluaron {n} de {total} posiciones de las listas en {genes} genes; en {whole} genes, todas las posiciones.</translation>
    </message>
    <message>
        <source>{n} of {total} positions</source>
        <translation>{n} de {total} posiciones</translation>
    </message>
    <message>
        <source>{n} of {total} reference bases compared agree</source>
        <translation>coinciden {n} de {total} bases de referencia comparadas</translation>
    </message>
    <message>
        <source>{n} of {total} rows</source>
        <translation>{n} de {total} filas</translation>
    </message>
    <message>
        <source>{n} of {total} signs</source>
        <translation>{n} de {total} signos</translation>
    </message>
    <message>
        <source>{n} of {total} undecided</source>
        <translation>{n} de {total} sin decidir</translation>
    </message>
    <message>
        <source>{n} of {total} undecided, not all shown</source>
        <translation>{n} de {total} sin decidir, no se muestran todos</translation>
    </message>
    <message>
        <source>{n} on GRCh38, {usable} of them usable on GRCh37</source>
        <translation>{n} en GRCh38, de ellos {usable} utilizables en GRCh37</translation>
    </message>
    <message>
        <source>{n} patients</source>
        <translation>{n} pacientes</translation>
    </message>
    <message numerus="yes">
        <source>{n} reads</source>
        <translation><numerusform>{n} lectura</numerusform><numerusform>{n} lecturas</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} repeats</source>
        <translation><numerusform>{n} repetición</numerusform><numerusform>{n} repeticiones</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} repeats ({low} to {high})</source>
        <translation><numerusform>{n} repetición ({low} a {high})</numerusform><numerusform>{n} repeticiones ({low} a {high})</numerusform></translation>
    </message>
    <message>
        <source>{n} results were judged with another rulebook than the present one, {version}.</source>
        <translation>{n} resultados se juzgaron con una base de reglas distinta de la actual, {version}.</translation>
    </message>
    <message>
        <source>{n} rows</source>
        <translation>{n} filas</translation>
    </message>
    <message numerus="yes">
        <source>{n} years ago</source>
        <translation><numerusform>Hace {n} año</numerusform><numerusform>Hace {n} años</numerusform></translation>
    </message>
    <message>
        <source>{n} {word}</source>
        <translation>{n} {word}</translation>
    </message>
    <message>
        <source>{old} to {new}</source>
        <translation>De {old} a {new}</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>{percent} % by {age}</source>
        <translation>{percent} % a los {age}</translation>
    </message>
    <message>
        <source>{place} (reference {base})</source>
        <translation>{place} (referencia {base})</translation>
    </message>
    <message>
        <source>{said}, {n} to look at</source>
        <translation>{said}, {n} por mirar</translation>
    </message>
    <message>
        <source>{sample}, one of {n} in the file</source>
        <translation>{sample}, una de {n} en el archivo</translation>
    </message>
    <message>
        <source>{score} while taking {medicines}</source>
        <translation>{score} mientras toma {medicines}</translation>
    </message>
    <message>
        <source>{seconds} s so far</source>
        <translation>{seconds} s hasta ahora</translation>
    </message>
    <message>
        <source>{share} carry the variant</source>
        <translation>El {share} lleva la variante</translation>
    </message>
    <message>
        <source>{sign} is in the list already.</source>
        <translation>{sign} ya está en la lista.</translation>
    </message>
    <message>
        <source>{sign}: onset</source>
        <translation>{sign}: inicio</translation>
    </message>
    <message>
        <source>{sign}: present or absent</source>
        <translation>{sign}: presente o ausente</translation>
    </message>
    <message>
        <source>{size} MB</source>
        <translation>{size} MB</translation>
    </message>
    <message>
        <source>{source}; data of {date}</source>
        <translation>{source}; datos del {date}</translation>
    </message>
    <message>
        <source>{start}… ({n} bases)</source>
        <translation>{start}… ({n} bases)</translation>
    </message>
    <message>
        <source>{start}… ({n} letters)</source>
        <translation>{start}… ({n} letras)</translation>
    </message>
    <message>
        <source>{state}, {day}</source>
        <translation>{state}, {day}</translation>
    </message>
    <message>
        <source>{state}, {n} undecided</source>
        <translation>{state}, {n} sin decidir</translation>
    </message>
    <message>
        <source>{state}, {n} undecided, {day}</source>
        <translation>{state}, {n} sin decidir, {day}</translation>
    </message>
    <message>
        <source>{title}: {n} changed</source>
        <translation>{title}: cambiaron {n}</translation>
    </message>
    <message>
        <source>{total} in all. The most, {most}, are: {name}.</source>
        <translation>{total} en total. El grupo mayor, {most}: {name}.</translation>
    </message>
    <message>
        <source>{user}: users and passphrases</source>
        <translation>{user}: usuarios y frases de contraseña</translation>
    </message>
    <message>
        <source>{vault} · read only</source>
        <translation>{vault} · solo lectura</translation>
    </message>
    <message>
        <source>{version} of {date}, SHA-256 {hash}…</source>
        <translation>{version} del {date}, SHA-256 {hash}…</translation>
    </message>
    <message>
        <source>{what} ({source})</source>
        <translation>{what} ({source})</translation>
    </message>
    <message>
        <source>{what} by {who}, {when}</source>
        <translation>{what}, por {who}, {when}</translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>Audit</source>
        <translation>Auditoría</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Back (Alt+Left)</source>
        <translation>Atrás (Alt+Izquierda)</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Copia de seguridad</translation>
    </message>
    <message>
        <source>Counselor</source>
        <translation>Counselor</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Adelante</translation>
    </message>
    <message>
        <source>Forward (Alt+Right)</source>
        <translation>Adelante (Alt+Derecha)</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Bloquear</translation>
    </message>
    <message>
        <source>Lock the vault (Ctrl+L)</source>
        <translation>Bloquear la bóveda (Ctrl+L)</translation>
    </message>
    <message>
        <source>Patients</source>
        <translation>Pacientes</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>Consulta</translation>
    </message>
    <message>
        <source>Rulebook</source>
        <translation>Base de reglas</translation>
    </message>
    <message>
        <source>Search patients</source>
        <translation>Buscar pacientes</translation>
    </message>
    <message>
        <source>Search patients (Ctrl+F)</source>
        <translation>Buscar pacientes (Ctrl+F)</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Seguridad</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Usuarios</translation>
    </message>
</context>
</TS>
