<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Window</name>
    <message numerus="yes">
        <source>Not drawn here: {n} more organs. All are in the lifetime risks (R).</source>
        <translation><numerusform>Not drawn here: {n} more organ. All are in the lifetime risks (R).</numerusform><numerusform>Not drawn here: {n} more organs. All are in the lifetime risks (R).</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Signed for the first time: {n}, most of them in {month} ({most}). Amended after their signature: {amended}.</source>
        <translation><numerusform>Signed for the first time: {n}, in {month} ({most}). Amended after their signature: {amended}.</numerusform><numerusform>Signed for the first time: {n}, most of them in {month} ({most}). Amended after their signature: {amended}.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Stopped: {n} documents were written until then.</source>
        <translation><numerusform>Stopped: {n} document was written until then.</numerusform><numerusform>Stopped: {n} documents were written until then.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>born {date} ({age} years)</source>
        <translation><numerusform>born {date} ({age} year)</numerusform><numerusform>born {date} ({age} years)</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{age} years</source>
        <translation><numerusform>{age} year</numerusform><numerusform>{age} years</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{count} of {n} patients</source>
        <translation><numerusform>{count} of {n} patient</numerusform><numerusform>{count} of {n} patients</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} alleles</source>
        <translation><numerusform>{n} allele</numerusform><numerusform>{n} alleles</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} coding bases</source>
        <translation><numerusform>{n} coding base</numerusform><numerusform>{n} coding bases</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} days</source>
        <translation><numerusform>{n} day</numerusform><numerusform>{n} days</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} documents were written.</source>
        <translation><numerusform>{n} document was written.</numerusform><numerusform>{n} documents were written.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} exons</source>
        <translation><numerusform>{n} exon</numerusform><numerusform>{n} exons</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} files were not imported before the vault was locked.</source>
        <translation><numerusform>{n} file was not imported before the vault was locked.</numerusform><numerusform>{n} files were not imported before the vault was locked.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} further positions, which tell none of these alleles apart, were read as the reference allele.</source>
        <translation><numerusform>{n} further position, which tells none of these alleles apart, was read as the reference allele.</numerusform><numerusform>{n} further positions, which tell none of these alleles apart, were read as the reference allele.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} of them not assessed</source>
        <translation><numerusform>{n} of them not assessed</numerusform><numerusform>{n} of them not assessed</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} reads</source>
        <translation><numerusform>{n} read</numerusform><numerusform>{n} reads</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} repeats</source>
        <translation><numerusform>{n} repeat</numerusform><numerusform>{n} repeats</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} repeats ({low} to {high})</source>
        <translation><numerusform>{n} repeat ({low} to {high})</numerusform><numerusform>{n} repeats ({low} to {high})</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} years ago</source>
        <translation><numerusform>{n} year ago</numerusform><numerusform>{n} years ago</numerusform></translation>
    </message>
</context>
</TS>
